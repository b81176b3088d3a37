export * from './new-passphrase'
export * from './recovery-kit'
