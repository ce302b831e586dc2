import type { AttachmentSummary } from '@vedette/protocol/api/attachment'
import { CodeBlock } from '../ui/CodeBlock.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { useTextAttachment } from './useAttachments.ts'

/** What stands in a file of text, as text. */
export function AttachmentText({ file }: { file: AttachmentSummary }) {
  const query = useTextAttachment(file)
  return (
    <QueryView query={query} lines={4}>
      {(text) => <CodeBlock code={text} label={file.name} />}
    </QueryView>
  )
}
