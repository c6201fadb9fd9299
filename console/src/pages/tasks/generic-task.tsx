import { Flex } from 'antd';
import { useMay } from '../../api/who.ts';
import { Facts } from '../../parts/facts.tsx';
import { DecisionForm } from './decision-form.tsx';
import { mayDecide } from './may-decide.ts';
import { ShownFacts } from './shown-facts.tsx';
import type { TaskDetail } from './task-wire.ts';

/** A task of a kind that has no page of its own: what it shows, and the decision beside it. */
export function GenericTask({ task }: { readonly task: TaskDetail }) {
  const mayWork = useMay('task.work');
  return (
    <Flex vertical gap={16}>
      {Object.keys(task.shown).length === 0 ? <Facts items={[]} /> : <ShownFacts shown={task.shown} />}
      {mayWork && mayDecide(task) ? <DecisionForm key={task.id} task={task} /> : null}
    </Flex>
  );
}
