interface ReportAddresses {
  readonly csp: string
  readonly security: string
}

interface ReportHeader {
  readonly name: string
  /** What the catalogue says of it. */
  readonly note: 'csp' | 'ct' | 'pins'
  readonly lines: readonly string[]
}

/** Headers to copy into a web server, by which browsers report to these addresses. */
export function reportHeaders({ csp, security }: ReportAddresses): readonly ReportHeader[] {
  const policy = `default-src 'self'; report-uri ${csp}`
  const pins = 'pin-sha256="…"; max-age=5184000; includeSubDomains'
  return [
    {
      name: 'Content-Security-Policy',
      note: 'csp',
      lines: [
        `Content-Security-Policy-Report-Only: ${policy}`,
        `Content-Security-Policy: ${policy}`,
      ],
    },
    {
      name: 'Expect-CT',
      note: 'ct',
      lines: [`Expect-CT: report-uri="${security}", max-age=86400`],
    },
    {
      name: 'Public-Key-Pins',
      note: 'pins',
      lines: [`Public-Key-Pins-Report-Only: ${pins}; report-uri="${security}"`],
    },
  ]
}
