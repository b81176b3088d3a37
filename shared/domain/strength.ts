import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

/** How hard a passphrase is to guess. */
export interface Strength {
  /** 0 (guessed at once) to 4 (out of reach). */
  score: 0 | 1 | 2 | 3 | 4
  /** What weakens it and what would help, in sentences. */
  advice: string[]
}

let loading: Promise<ZxcvbnFactory> | null = null

/** The estimator and its dictionaries, 1.5 MB of words: fetched when the first letter is typed, not before. */
function estimator(): Promise<ZxcvbnFactory> {
  loading ??= Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en')
  ]).then(
    ([core, common, english]) =>
      new core.ZxcvbnFactory({
        dictionary: { ...common.dictionary, ...english.dictionary },
        graphs: common.adjacencyGraphs,
        translations: english.translations
      })
  )
  return loading
}

/** How hard a passphrase is to guess; `known` are words that an attacker would try first, e.g. the practice's name. */
export async function strengthOf(passphrase: string, known: readonly string[]): Promise<Strength> {
  const { score, feedback } = (await estimator()).check(passphrase.slice(0, 128), [...known])
  return { score, advice: [feedback.warning ?? '', ...feedback.suggestions].filter((text) => text !== '') }
}
