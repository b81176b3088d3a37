/** How long a copied secret may stay on the clipboard. */
export const keptFor = 10_000

export interface ClipboardPort {
  write: (text: string) => Promise<void>
  read: () => Promise<string>
  /** Resolves at once while this window has the focus, else when it gets it back: a clipboard behind it can't be reached. */
  focused: () => Promise<void>
  /** Whether something may have been copied elsewhere since: the window was left, or the page copied something else. */
  left: () => boolean
  wait: (milliseconds: number) => Promise<void>
  /** Nothing more is asked. */
  done: () => void
}

/** `kept`: what it holds can't be told from here, and may be somebody's own copy of something else. */
export type Ending = 'cleared' | 'replaced' | 'kept'

/**
 * Copies and takes it back after ten seconds, if the clipboard still holds it by then; `onEnd` hears what came of it.
 * `refused` where the window has
 * no right to write: then the text is to be selected instead.
 */
export async function copyForAWhile(
  text: string,
  onEnd: (ending: Ending) => void,
  clipboard: ClipboardPort = windowClipboard()
): Promise<'copied' | 'refused'> {
  try {
    await clipboard.write(text)
  } catch {
    clipboard.done()
    return 'refused'
  }
  void clearLater(text, clipboard).then((ending) => {
    clipboard.done()
    onEnd(ending)
  })
  return 'copied'
}

async function clearLater(text: string, clipboard: ClipboardPort): Promise<Ending> {
  await clipboard.wait(keptFor)
  await clipboard.focused()
  const held = await clipboard.read().catch(() => null)
  if (held !== null && held !== text) return 'replaced'
  if (held === null && clipboard.left()) return 'kept'
  return clipboard.write('').then(
    () => 'cleared' as const,
    () => 'kept' as const
  )
}

function windowClipboard(): ClipboardPort {
  const watching = new AbortController()
  const { signal } = watching
  let left = false
  const leave = () => {
    left = true
  }
  window.addEventListener('blur', leave, { signal })
  document.addEventListener('copy', leave, { signal })
  document.addEventListener('cut', leave, { signal })
  return {
    write: (text) => navigator.clipboard.writeText(text),
    read: () => navigator.clipboard.readText(),
    focused: () =>
      document.hasFocus()
        ? Promise.resolve()
        : new Promise((resolve) => window.addEventListener('focus', () => resolve(), { once: true })),
    left: () => left,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    done: () => watching.abort()
  }
}
