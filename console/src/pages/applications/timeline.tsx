import { Timeline as Line, Typography } from 'antd';
import { useGet } from '../../api/hooks.ts';
import { useLanguage } from '../../language.ts';
import { Instant } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { TIMELINE_PATH } from './evidence-answer.ts';

/** Everything that happened to an application, the newest first: who did what, and what the platform did by itself. */
export function Timeline({ applicationId }: { readonly applicationId: number }) {
  const tongue = useLanguage();
  const timeline = useGet(TIMELINE_PATH, { path: { application_id: applicationId } }, { every: 15_000 });
  return (
    <Loaded query={timeline}>
      {({ events }) => (
        <Line
          items={[...events].reverse().map((event) => ({
            key: `${event.at} ${event.source} ${event.action}`,
            content: (
              <>
                <div>{event.text[tongue]}</div>
                <Typography.Text type="secondary">
                  <Instant at={event.at} />
                  {event.who.name === null ? null : ` · ${event.who.name}`}
                </Typography.Text>
              </>
            ),
          }))}
        />
      )}
    </Loaded>
  );
}
