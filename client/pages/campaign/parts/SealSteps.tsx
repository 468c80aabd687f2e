import { type Step, Steps } from '../../../components/Steps.tsx';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { countedEnvelopes, mixedEnvelopes, openEnvelope, sealedEnvelope } from './SealIcons.tsx';
import { sealProgress } from './seal-progress.ts';

/** The four steps from belonging to being counted, with where this device stands. */
export function SealSteps({ sealing = false }: { sealing?: boolean }) {
  const { participation, entries } = useCampaignState();
  const done = sealProgress(Boolean(participation.current.value), sealing, entries.all.value);
  const state = (index: number): Step['state'] =>
    index < done ? 'done' : index === done ? 'current' : 'ahead';
  const steps = [
    { id: 'belong', icon: openEnvelope },
    { id: 'seal', icon: sealedEnvelope },
    { id: 'mix', icon: mixedEnvelopes },
    { id: 'count', icon: countedEnvelopes },
  ] as const;
  return (
    <Steps
      label={t('participant.seal.title')}
      steps={steps.map(({ id, icon }, index) => ({
        id,
        icon,
        title: t(`participant.seal.${id}.title`),
        text: t(`participant.seal.${id}.text`),
        state: state(index),
      }))}
    />
  );
}
