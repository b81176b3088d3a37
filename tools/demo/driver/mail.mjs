// @ts-check
export async function readCode(page) { return '' }
