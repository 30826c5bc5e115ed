import { urlMeaning } from '#core/record/kinds/url.ts'
import { Link } from '../link.tsx'
import { lineFace } from './line.tsx'

/** An address on the web, as a link. */
export const urlFace = lineFace<'url'>(
  urlMeaning,
  { type: 'url', width: 'full' },
  {
    Show: ({ value, around }) => (
      <Link href={value} external language={around?.language}>
        {value}
      </Link>
    ),
  },
)
