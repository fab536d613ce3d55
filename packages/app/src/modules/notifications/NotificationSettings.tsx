import { UserNotificationSettingsCard } from '@backstage/plugin-notifications';
import { Container } from '@backstage/ui';

/** What Pilotlight tells of, in words; each can be switched off by itself. */
const topicNames = {
  'job-failed': 'A job of mine failed',
  'job-recovered': 'A job of mine works again',
  'data-late': 'Data of mine is late',
  'objective-at-risk': 'An objective of mine is at risk',
};

export function NotificationSettings() {
  return (
    <Container>
      <UserNotificationSettingsCard
        originNames={{ 'plugin:spark': 'Spark' }}
        topicNames={topicNames}
      />
    </Container>
  );
}
