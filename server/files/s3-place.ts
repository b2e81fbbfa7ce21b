export type S3Place = {
  endpoint: string
  region: string
  bucket: string
  /** Before every key; empty, or ends with a slash. */
  prefix: string
  accessKeyId: string
  secretAccessKey: string
  /** The bucket stands in the path, as most services but Amazon's want it. */
  pathStyle: boolean
}

const SETTINGS = new Set(['region', 'tls', 'pathStyle'])

/**
 * Reads `s3://key:secret@host[:port]/bucket[/prefix]?region=…&tls=off&pathStyle=on`; key and secret
 * are percent-encoded. Answers a sentence for the person who wrote it when it can't be read.
 */
export function readS3Place(text: string): S3Place | string {
  const url = URL.parse(text)
  const [bucket = '', ...folders] = url?.pathname.split('/').filter(Boolean) ?? []
  if (!url?.hostname || !url.username || !url.password || bucket === '') {
    return 'must be an address such as s3://key:secret@host/bucket'
  }
  const settings = url.searchParams
  const unknown = [...settings.keys()].find((name) => !SETTINGS.has(name))
  if (unknown !== undefined) return `has a setting it does not know: ${unknown}`
  const isAmazon = url.hostname.endsWith('.amazonaws.com')
  const region = /^s3[.-]([a-z\d-]+)\.amazonaws\.com$/.exec(url.hostname)?.[1] ?? 'us-east-1'
  return {
    endpoint: `${settings.get('tls') === 'off' ? 'http' : 'https'}://${url.host}`,
    region: settings.get('region') ?? region,
    bucket,
    prefix: folders.map((folder) => `${folder}/`).join(''),
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    pathStyle: settings.has('pathStyle') ? settings.get('pathStyle') === 'on' : !isAmazon,
  }
}
