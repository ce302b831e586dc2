/** An uploaded file is not what it should be. The sentence is for whoever sent it. */
export class ArtifactRefused extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options)
    this.name = 'ArtifactRefused'
  }
}
