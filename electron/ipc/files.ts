/** What the handlers need of the file system: always a place that the person chose. */
export interface FileKind {
  name: string
  extensions: string[]
}

export interface FileDialogs {
  /** Asks where to save, and writes nothing yet; the path, or null when the person cancels. */
  place(suggested: string, kind: FileKind): Promise<string | null>
  /** Writes durably. Throws a Fault that says what failed. */
  write(path: string, bytes: Uint8Array): Promise<void>
  /** Asks where, writes durably; the path, or null when the person cancels. */
  save(suggested: string, bytes: Uint8Array, kind: FileKind): Promise<string | null>
  choose(kind: FileKind): Promise<string | null>
  chooseFolder(): Promise<string | null>
  read(path: string): Promise<Uint8Array>
}
