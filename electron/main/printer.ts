import type { BrowserWindow } from 'electron'
import { Fault } from '../desk/fault'
import type { FileDialogs } from '../ipc/files'
import type { Printer } from '../ipc/printer'

const PDF = { name: 'PDF', extensions: ['pdf'] }

/** At the foot of every page, so that a loose sheet shows where it belongs. Styles of the page don’t reach it. */
const PAGE_NUMBER =
  '<div style="width: 100%; padding: 0 16mm; font: 7pt sans-serif; color: #5a5a5a; text-align: right">' +
  'Page <span class="pageNumber"></span> of <span class="totalPages"></span></div>'

/** Prints what the window shows. The page's print styles leave out the frame around it. */
export const printer = (window: () => BrowserWindow | null, files: FileDialogs): Printer => ({
  async print(as, title) {
    const contents = window()?.webContents
    if (contents === undefined) return { ok: true, value: { saved: null } }
    if (as === 'pdf') {
      const bytes = await contents.printToPDF({
        printBackground: true,
        pageSize: 'Letter',
        // A page that asks for it lies on its side.
        preferCSSPageSize: true,
        displayHeaderFooter: true,
        headerTemplate: '<span></span>',
        footerTemplate: PAGE_NUMBER
      })
      const name =
        title
          .replace(/[^\p{L}\p{N} ._-]+/gu, '')
          .trim()
          .slice(0, 80) || 'Countersign'
      return { ok: true, value: { saved: await files.save(`${name}.pdf`, bytes, PDF) } }
    }
    const reason = await new Promise<string>((answer) => {
      contents.print({ silent: false, printBackground: true }, (success, failure) =>
        answer(success ? '' : failure)
      )
    })
    if (reason === '' || /cancel/i.test(reason)) return { ok: true, value: { saved: null } }
    throw new Fault(
      'The printer didn’t answer.',
      'Choose “Save as PDF” and print the file elsewhere, or check the printer and try again.'
    )
  }
})
