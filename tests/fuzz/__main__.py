"""Fuzzing the readers, led by what each input covers.

    python -m tests.fuzz READER [READER ...] --seconds N [--keep DIR]

(`all` for every reader). What a reader neither reads nor refuses, or takes more than ten seconds over, is
kept in DIR and ends the run with 1; mended, it goes into `found/`, which the tests read again. Needs
`pip install -r tests/fuzz/requirements.txt` (Python 3.11 to 3.13, Linux).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

LONGEST_S = 10
TOKENS = Path(__file__).parent / "tokens.dict"


def main() -> int:
    """Fuzz the readers one after the other; 1 if one of them failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("readers", nargs="+")
    parser.add_argument("--seconds", type=int, default=60, help="for each reader")
    parser.add_argument("--keep", type=Path, help="folder for what was found")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--corpus", type=Path, help=argparse.SUPPRESS)
    asked, more = parser.parse_known_args()
    if asked.inside:
        return _fuzz(asked.readers[0], [str(asked.corpus), *more])
    from tests.fuzz.readers import READERS, seed

    keep = asked.keep or Path(tempfile.mkdtemp(prefix="fuzz-found-"))
    keep.mkdir(parents=True, exist_ok=True)
    failed = []
    for reader in READERS if asked.readers == ["all"] else asked.readers:
        with tempfile.TemporaryDirectory(prefix="fuzz-corpus-") as place:
            (Path(place) / "seed").write_bytes(seed(reader))
            command = [sys.executable, "-m", "tests.fuzz", reader, "--inside", "--corpus", f"{place}/"]
            done = subprocess.run(
                [*command, f"-dict={TOKENS}", f"-max_total_time={asked.seconds}", f"-timeout={LONGEST_S}",
                 f"-artifact_prefix={keep}/{reader}-", "-max_len=20000", "-print_final_stats=1"],
                capture_output=True, text=True, check=False, errors="replace",
            )  # fmt: skip
        runs = next(
            (line for line in done.stderr.splitlines() if "number_of_executed_units" in line), "no run"
        )
        print(
            f"{reader}: {runs.split(':')[-1].strip()} inputs, {'FAILED' if done.returncode else 'fine'}",
            flush=True,
        )
        if done.returncode:
            failed.append(reader)
            print("\n".join((done.stdout + done.stderr).splitlines()[-25:]))
    if failed:
        print(f"Kept in {keep}: what failed in {', '.join(failed)}")
    return 1 if failed else 0


def _fuzz(reader: str, options: list[str]) -> int:
    import atheris

    with atheris.instrument_imports(include=["geodata", "maps.codes", "maps.pictures", "callbacks"]):
        from tests.fuzz.readers import read_or_refused

    atheris.Setup([sys.argv[0], *options], lambda raw: (read_or_refused(reader, raw), None)[1])
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
