import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { CHANNEL_PREFIX, NOTICE_CHANNEL, procedureNames } from './shared/ipc'
import { builtResources } from './tools/build-plugin.mjs'

const root = import.meta.dirname
const alias = { '@shared': resolve(root, 'shared') }
/**
 * The bridge is generated from the contract: the names alone, so that zod stays out of the sandboxed preload, and main
 * can listen before it has read the contract.
 */
const bridge = {
  __PROCEDURES__: JSON.stringify(procedureNames),
  __CHANNELS__: JSON.stringify({ prefix: CHANNEL_PREFIX, notice: NOTICE_CHANNEL })
}

export default defineConfig({
  main: {
    resolve: { alias },
    define: bridge,
    plugins: [builtResources(root)],
    build: {
      outDir: 'out/main',
      target: 'node20.18',
      // All packages are bundled: fewer files to open at start, and no node_modules in a package. Only argon2, which is
      // native, stays outside.
      externalizeDeps: false,
      // The word lists that a passphrase is tried against are large, and read only when one is typed.
      chunkSizeWarningLimit: 2500,
      rollupOptions: {
        input: { index: resolve(root, 'electron/main/index.ts') },
        external: ['argon2'],
        // Nothing in shared/ does anything by being read: of its rooms only what is used comes along.
        treeshake: { moduleSideEffects: [{ test: /[\\/]shared[\\/]/, sideEffects: false }] },
        // What the first screen needs is one file, not a dozen: each costs Electron's loader a turn of its own.
        output: {
          // CommonJS, so that what is imported later is read at once when it is: Electron's loader of modules takes a
          // dozen turns of the window's own loop for each file.
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: 'chunks/[name]-[hash].cjs',
          minify: { compress: false, mangle: { toplevel: false }, codegen: true },
          codeSplitting: { groups: [{ name: 'application', test: /electron[\\/]main[\\/]application\.ts$/ }] }
        }
      }
    }
  },
  preload: {
    resolve: { alias },
    define: bridge,
    build: {
      outDir: 'out/preload',
      target: 'node20.18',
      // A sandboxed preload is one CommonJS file: it can neither be ESM nor require anything.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: resolve(root, 'electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: 'renderer',
    resolve: { alias },
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      target: 'chrome130',
      // The first screen waits for this code to be read: less than half is left of it.
      minify: true,
      chunkSizeWarningLimit: 2500,
      rollupOptions: { input: { index: resolve(root, 'renderer/index.html') } }
    }
  }
})
