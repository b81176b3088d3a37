import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react'
import {
  LiveRegion,
  Page,
  PageHead,
  RuleProvider,
  SkeletonRows,
  TitleSuffixProvider,
  WhyProvider,
  wantPageFocus
} from '../components'
import { Frame } from '../features/shell/frame'
import { Welcome } from '../features/welcome/welcome'
import {
  followHash,
  lockNow,
  replace,
  type ScreenProps,
  showAbout,
  startSession,
  useAbout,
  useRoute,
  useSession
} from '../state'
import { followActivity } from './activity'
import { Boundary, FailedPage, FailedPanel, FailedWindow } from './boundary'
import { followKeys } from './keys'
import { preloadAll, preloadScreen, useScreenComponent } from './registry'
import { useWayToWhy } from './way-to-why'

const RulePanel = lazy(() => import('../features/rules/rule-panel'))
const AboutDialog = lazy(() => import('../features/about/about-dialog'))

/** The window, and what stands in it if everything else fails. */
export const Root = () => (
  <Boundary resetKey="" instead={(retry) => <FailedWindow onRetry={retry} />}>
    <Application />
  </Boundary>
)

/** The whole window: nothing yet, the welcome page, or the frame of the workspace that is open. */
function Application() {
  const phase = useSession((session) => session.phase)
  const workspace = useSession((session) => session.shell?.workspace)
  const [rule, setRule] = useState<string | null>(null)
  const closeRule = useCallback(() => setRule(null), [])
  const about = useAbout((state) => state.open)
  const open = phase === 'open' && workspace !== undefined

  useEffect(() => startSession(), [])
  useEffect(() => followActivity(), [])
  useEffect(() => followHash(wantPageFocus), [])
  useEffect(
    () =>
      followKeys(() => {
        if (useSession.getState().phase === 'open') void lockNow()
      }),
    []
  )
  useEffect(() => {
    document.documentElement.dataset.mode = open && workspace.mode === 'TRAINING' ? 'training' : 'live'
    if (!open) setRule(null)
  }, [open, workspace?.mode])

  if (phase === 'starting') return null
  const suffix = open
    ? `${workspace.name}${workspace.mode === 'TRAINING' ? ' (training)' : ''} · Countersign`
    : 'Countersign'
  return (
    <RuleProvider value={setRule}>
      <TitleSuffixProvider value={suffix}>
        {open ? <OpenWorkspace key={workspace.id} /> : <Welcome />}
        {rule === null ? null : (
          <Panel key={rule} onClose={closeRule}>
            <RulePanel id={rule} onClose={closeRule} />
          </Panel>
        )}
        {about ? (
          <Panel onClose={closeAbout}>
            <AboutDialog />
          </Panel>
        ) : null}
        <LiveRegion />
      </TitleSuffixProvider>
    </RuleProvider>
  )
}

/** A panel over the page, fetched when it is first opened. Its failure is its own. */
const Panel = ({ children, onClose }: { children: ReactNode; onClose: () => void }) => (
  <Boundary resetKey="" instead={(retry) => <FailedPanel onRetry={retry} onClose={onClose} />}>
    <Suspense fallback={null}>{children}</Suspense>
  </Boundary>
)

const closeAbout = () => showAbout(false)

/** The frame with the screen that the address names. A workspace opens on Home, whatever was open before. */
function OpenWorkspace() {
  // While it is first drawn, so that the page already knows when it stands.
  useState(wantPageFocus)
  useEffect(() => preloadAll(), [])
  const route = useRoute()
  const shell = useSession((session) => session.shell)
  const wayToWhy = useWayToWhy()
  if (!shell) return null
  const title = shell.nav.find((item) => item.screen === route.screen)?.label ?? 'One moment'
  return (
    <WhyProvider value={wayToWhy}>
      <Frame shell={shell} current={homeOf(route.screen)} onPoint={preloadScreen}>
        <Boundary
          resetKey={`${route.screen}/${route.param ?? ''}/${shell.person.id}`}
          instead={(retry) => <FailedPage onRetry={retry} />}
        >
          {/* Another persona sees another page: nothing typed or chosen by the one before stays on it. */}
          <OpenScreen key={shell.person.id} screen={route.screen} param={route.param} title={title} />
        </Boundary>
      </Frame>
    </WhyProvider>
  )
}

/** The entry of the navigation to which a screen belongs: a role is asked for from My access. */
const homeOf = (screen: ScreenProps['screen']): ScreenProps['screen'] =>
  screen === 'connect' ? 'access' : screen

/** The screen itself, or what stands for it while its code is on the way or where there is none. */
function OpenScreen({ title, ...props }: ScreenProps & { title: string }) {
  const Screen = useScreenComponent(props.screen)
  if (Screen === undefined) return <LoadingPage title={title} />
  return Screen === null ? <MissingPage /> : <Screen {...props} />
}

const LoadingPage = ({ title }: { title: string }) => (
  <Page>
    <PageHead title={title} />
    <SkeletonRows />
  </Page>
)

const MissingPage = () => (
  <Page>
    <PageHead title="There is no such page" sub="The address names a page that this version doesn’t have." />
    <button type="button" className="link" onClick={() => replace('home')}>
      Go to Home
    </button>
  </Page>
)
