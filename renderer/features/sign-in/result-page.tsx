import { Button, Notice, Page, PageHead, RuleButtons } from '../../components'

export interface Result {
  message: string
  rules: string[]
}

/** The Change Password Results screen: it stays until it is closed with OK (PQRS-PW-13, PQRS-FGT-04). */
export const ResultPage = ({ result, onClose }: { result: Result; onClose: () => void }) => (
  <Page>
    <PageHead title="Change password results" />
    <div className="sign-form">
      <Notice tone="ok" title={result.message}>
        <RuleButtons ids={result.rules} />
      </Notice>
      <div>
        <Button look="solid" onClick={onClose}>
          OK
        </Button>
      </div>
    </div>
  </Page>
)
