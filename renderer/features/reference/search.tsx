import type { FindWay, ReferenceEditionView, ReferenceKinds } from '@shared/ipc'
import { useState } from 'react'
import { Card, EmptyState, RuleButtons, Segmented, SelectField } from '../../components'
import { useChosen } from '../../state'
import { Finder } from './finder'

interface SearchProps {
  kinds: ReferenceKinds
  edition: ReferenceEditionView | null
}

/** What is looked for: a type of a program, its model where it has several, and by what. */
export function Search({ kinds, edition }: SearchProps) {
  const [programId, setProgram] = useChosen('reference.program', kinds.present)
  const [typeId, setType] = useChosen('reference.type', '')
  const [modelId, setModel] = useChosen('reference.model', '')
  const [wayId, setWay] = useState('')
  const program = kinds.programs.find(({ id }) => id === programId) ?? kinds.programs[0]
  const type = program?.types.find(({ id }) => id === typeId) ?? program?.types[0]
  const model = type?.models.find(({ value }) => value === modelId) ?? type?.models[0]
  const ways: FindWay[] = model?.ways ?? type?.ways ?? []
  const way = ways.find(({ id }) => id === wayId) ?? ways[0]

  if (program === undefined || type === undefined || way === undefined)
    return (
      <Card title="Search">
        <EmptyState icon="search" title="No program here looks organizations up">
          The directory can be kept up to date all the same.
        </EmptyState>
      </Card>
    )
  return (
    <Card title="Search">
      <div className="stack wide">
        {kinds.programs.length > 1 ? (
          <Segmented
            label="Program"
            items={kinds.programs.map(({ id, title }) => ({ id, label: title }))}
            chosen={program.id}
            onChoose={setProgram}
          />
        ) : null}
        <div className="reference-what">
          <SelectField
            id="type"
            label="Type"
            options={program.types.map(({ id, title }) => ({ value: id, label: title }))}
            value={type.id}
            onChange={setType}
          />
          {model ? (
            <SelectField
              id="model"
              label="Model"
              options={type.models.map(({ value, label }) => ({ value, label }))}
              value={model.value}
              onChange={setModel}
            />
          ) : null}
        </div>
        {ways.length > 1 ? (
          <Segmented
            label="Search by"
            items={ways.map(({ id, label }) => ({ id, label }))}
            chosen={way.id}
            onChoose={setWay}
          />
        ) : null}
        <Finder
          key={`${program.id}/${type.id}/${model?.value ?? ''}/${way.id}`}
          place={{ program: program.id, type: type.id, model: model?.value ?? null }}
          way={way}
          edition={edition}
        />
        <p className="small muted">
          {type.source.text} <RuleButtons ids={type.source.rules} first={3} />
        </p>
      </div>
    </Card>
  )
}
