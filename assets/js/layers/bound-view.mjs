/** Who is bound? An attacker, a victim and the day: which powers must act, by which clause, and which need not. Pure. */
export function panel() {
  return null;
}
