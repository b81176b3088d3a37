import { Icon } from './icon'
import { announce } from './live-region'

/** Training only: fills in what the persona at the keyboard (`name`) would type here. */
export function ExampleButton({ name, onFill }: { name: string; onFill: () => void }) {
  const fill = () => {
    onFill()
    announce('The example is filled in.')
  }
  return (
    <button type="button" className="example-button" title={`What ${name} would type here`} onClick={fill}>
      <Icon name="training" size={16} />
      Fill in the example
    </button>
  )
}
