/** A Content-Security-Policy violation under the reference's interface names. */
export interface CspReport {
  readonly effective_directive: string
  readonly blocked_uri?: string
  readonly document_uri?: string
  readonly original_policy?: string
  readonly referrer?: string
  readonly status_code?: number
  readonly violated_directive?: string
  readonly source_file?: string
  readonly line_number?: number
  readonly column_number?: number
  readonly script_sample?: string
  readonly disposition?: string
}

/** What the three reports about certificates have in common. */
export interface CertificateReport {
  readonly date_time?: string
  readonly hostname: string
  readonly port?: number
  readonly effective_expiration_date?: string
  readonly served_certificate_chain?: readonly string[]
  readonly validated_certificate_chain?: readonly string[]
}

export interface HpkpReport extends CertificateReport {
  readonly include_subdomains?: boolean
  readonly noted_hostname?: string
  readonly known_pins?: readonly string[]
}

export interface ExpectCtReport extends CertificateReport {
  readonly scheme?: string
  readonly failure_mode?: string
  readonly test_report?: boolean
  readonly scts?: readonly SignedCertificateTimestamp[]
}

export interface SignedCertificateTimestamp {
  readonly version?: number
  readonly status?: string
  readonly source?: string
  readonly serialized_sct?: string
}

export interface ExpectStapleReport extends CertificateReport {
  readonly response_status?: string
  readonly cert_status?: string
  readonly ocsp_response?: string
}
