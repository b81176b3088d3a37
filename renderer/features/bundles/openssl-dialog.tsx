import { api } from '../../api'
import { Answered, Dialog, SkeletonRows } from '../../components'
import { useAnswer } from '../../state'

/** How a stranger checks a bundle without Countersign: the same text as in every bundle's VERIFY.txt. */
export function OpensslDialog({ onClose }: { onClose: () => void }) {
  const answer = useAnswer('openssl', () => api.bundles.opensslSteps({}), [])
  return (
    <Dialog title="Check it with OpenSSL" look="wide" onClose={onClose}>
      <p className="muted bundle-lines-note">
        Every bundle brings these commands along, in its VERIFY.txt. They need a shell and OpenSSL, and not
        Countersign.
      </p>
      <Answered answer={answer} loading={<SkeletonRows rows={12} />}>
        {({ text }) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard.
          <section className="bundle-lines" aria-label="Commands" tabIndex={0}>
            <pre className="mono">{text}</pre>
          </section>
        )}
      </Answered>
    </Dialog>
  )
}
