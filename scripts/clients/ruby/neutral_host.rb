# Loaded before the client when recording: the recording machine's kernel must not show.
require 'etc'

module NeutralHost
  def uname
    super.merge(release: '6.1.0-41-amd64', version: '#1 SMP Debian 6.1.158-1', nodename: 'web-7')
  end
end

Etc.singleton_class.prepend(NeutralHost)
