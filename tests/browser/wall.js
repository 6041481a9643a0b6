// What is wrong on the wall of a lecture, in words: cut, covered, twice, too small.
() => {
    const found = [], H = innerHeight, W = innerWidth;
    const box = node => { const b = node.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
    const meet = (a, b, by = 1) => a[0] < b[2] - by && a[2] > b[0] + by && a[1] < b[3] - by && a[3] > b[1] + by;
    const line = b => [b[0], b[1] + 0.18 * (b[3] - b[1]), b[2], b[3] - 0.18 * (b[3] - b[1])]; // without leading
    const size = node => parseFloat(getComputedStyle(node).fontSize);
    const seen = node => node && node.getClientRects().length > 0;
    const parts = {};
    for (const [name, at] of [["date", "#date-shown"], ["band", ".hall-band"], ["legend", "#argument-legend"],
        ["pin", "#pin-bar"], ["caption", "#caption"], ["note", "#note"]]) {
        const node = document.querySelector(at);
        if (seen(node)) parts[name] = node;
    }
    const names = Object.keys(parts);
    names.forEach((a, i) => names.slice(i + 1).forEach(b => { if (meet(box(parts[a]), box(parts[b]))) found.push(`${a} meets ${b}`); }));
    for (const name of names) {
        const node = parts[name];
        if (name !== "date" && node.scrollHeight > node.clientHeight + 1 || node.scrollWidth > node.clientWidth + 1) found.push(`${name} is cut`);
    }
    if (parts.legend) {
        if (box(parts.legend)[2] > 0.45 * W) found.push("the legend takes more than 45 %");
        for (const node of parts.legend.querySelectorAll("h3, li, .key")) if (size(node) < 0.026 * H - 0.5) found.push(`small: ${node.textContent}`);
    }
    const labels = [...document.querySelectorAll("#names-host text:not(.contested-sign)")].map(node => [node.textContent, line(box(node)), size(node)]);
    if (labels.length === 0 || labels.length > 25) found.push(`${labels.length} names`);
    labels.forEach(([text, at, high], i) => {
        if (high < 0.026 * H - 0.5) found.push(`small: ${text}`);
        if (at[0] < 0 || at[2] > W || at[1] < 0) found.push(`cut: ${text}`);
        for (const name of names) if (meet(at, box(parts[name]))) found.push(`${text} under ${name}`);
        for (const [other, there] of labels.slice(i + 1)) {
            if (meet(at, there)) found.push(`${text} meets ${other}`);
            if (text === other) found.push(`${text} twice`);
        }
    });
    const signs = [...document.querySelectorAll(".argument g.mark > circle")].filter(seen).map(node => [node.parentNode.textContent, box(node), node.parentNode]);
    signs.forEach(([text, at, node], i) => {
        if (size(node.querySelector("text")) < 0.026 * H - 0.5) found.push(`small: sign ${text}`);
        for (const name of names) if (meet(at, box(parts[name]), 2)) found.push(`sign ${text} under ${name}`);
        for (const [label, there] of labels) if (meet(at, there, 3)) found.push(`sign ${text} meets ${label}`);
        for (const [other, there] of signs.slice(i + 1)) {
            const apart = Math.hypot(at[0] + at[2] - there[0] - there[2], at[1] + at[3] - there[1] - there[3]) / 2;
            if (apart < 0.45 * (at[2] - at[0] + there[2] - there[0])) found.push(`sign ${text} meets ${other}`);
        }
    });
    const doubts = [...document.querySelectorAll(".contested-sign")].map(box);
    doubts.forEach((at, i) => {
        for (const there of doubts.slice(i + 1)) if (meet(at, there, 2)) found.push("? meets ?");
        for (const [label, there] of labels) if (meet(line(at), there, 3)) found.push(`? meets ${label}`);
        for (const name of names) if (meet(at, box(parts[name]), 3)) found.push(`? under ${name}`);
    });
    const stage = document.querySelector("#map-stage"), band = document.querySelector(".hall-band");
    if (box(stage)[3] > box(band)[1] + 1) found.push("the map goes on under the band");
    const marks = [...document.querySelectorAll(".traceevents path.point")].filter(seen).map(node => box(node)[2] - box(node)[0]);
    if (marks.some(wide => wide < 0.014 * H)) found.push("small: mark of an event");
    return found;
}
