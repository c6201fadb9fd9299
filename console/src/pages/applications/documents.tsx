import { Alert, Empty, Flex, Image, Segmented, Typography } from 'antd';
import { useState } from 'react';
import { applicationTexts } from '../../texts/applications.ts';
import { useTexts } from '../../texts.ts';
import type { EvidenceDocument } from './evidence-answer.ts';

/** The documents, beside the data they are to prove: one large, zoomed and turned by a click, the others a click away. */
export function Documents({ documents }: { readonly documents: readonly EvidenceDocument[] }) {
  const t = useTexts(applicationTexts);
  const [chosen, choose] = useState(0);
  const shown = documents[Math.min(chosen, documents.length - 1)];
  if (shown === undefined) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.noDocuments} />;
  // an address outside the platform is the applicant's own words: it is read, not followed
  const images = documents.filter(({ image, own }) => image && own);
  return (
    <Flex vertical gap={8}>
      <Segmented
        aria-label={t.documents}
        value={String(documents.indexOf(shown))}
        onChange={(index) => choose(Number(index))}
        options={documents.map(({ name, type }, index) => ({ value: String(index), label: name || type }))}
        style={{ maxWidth: '100%', overflow: 'auto' }}
      />
      {!shown.own ? (
        <Alert type="warning" title={t.foreignDocument} description={shown.url} />
      ) : shown.image ? (
        <Image.PreviewGroup
          items={images.map(({ url, name }) => ({ src: url, alt: name }))}
          preview={{ current: Math.max(0, images.indexOf(shown)) }}
        >
          <Image
            src={shown.url}
            alt={shown.name || shown.type}
            style={{ maxHeight: '60vh', objectFit: 'contain', background: '#f5f6f7' }}
            width="100%"
          />
        </Image.PreviewGroup>
      ) : (
        <iframe
          src={shown.url}
          title={shown.name || shown.type}
          style={{ width: '100%', height: '60vh', border: '1px solid #e5e8eb' }}
        />
      )}
      {shown.own ? (
        <Typography.Text type="secondary">
          {shown.name} ·{' '}
          <a href={shown.url} target="_blank" rel="noreferrer">
            {t.openDocument} ↗
          </a>
        </Typography.Text>
      ) : null}
    </Flex>
  );
}
