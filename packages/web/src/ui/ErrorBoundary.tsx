import { Component, type ReactNode } from 'react'

export interface ErrorBoundaryProps {
  readonly fallback: (error: Error) => ReactNode
  readonly children: ReactNode
}

/** Keeps a part that fails to draw from taking the whole page with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined }

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error }
  }

  override render(): ReactNode {
    return this.state.error ? this.props.fallback(this.state.error) : this.props.children
  }
}
