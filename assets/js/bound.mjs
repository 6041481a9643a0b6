export function whoIsBound() { return { must: [], consult: [], neutral: [], ended: [] }; }
