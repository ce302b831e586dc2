import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nativeFunctionName } from './native-function.ts'

describe('nativeFunctionName', () => {
  it.each([
    ['main', 'main'],
    ['void acme::List<int, acme::Pool<int>>::push(int const&)', 'acme::List<T>::push'],
    ['int (anonymous namespace)::run<7>(char) const', '(anonymous namespace)::run<T>'],
    ['public: virtual void __cdecl acme::Job::run(int) __ptr64', 'acme::Job::run'],
    ['decltype(auto) acme::get<0>(acme::Pair)', 'acme::get<T>'],
    [
      'acme::run(int)::{lambda(char)#2}::operator()(char) const',
      'acme::run::{lambda#2}::operator()',
    ],
    ['acme::Job::operator()(int) const', 'acme::Job::operator()'],
    ['acme::Job::operator bool() const', 'acme::Job::operator bool'],
    ['operator new(unsigned long)', 'operator new'],
    ['bool operator<(acme::A const&, acme::A const&)', 'operator<'],
    ['acme::Log& operator<< <char>(acme::Log&, char)', 'operator<<<T>'],
    ['acme::Ptr<int>::operator->() const', 'acme::Ptr<T>::operator->'],
    ['acme::run() [clone .isra.0]', 'acme::run'],
    ['run.cold.1', 'run'],
    ['run.llvm.1234567890', 'run'],
    ['acme::job::run::h0123456789abcdef', 'acme::job::run'],
    ['acme::job::run::{{closure}}', 'acme::job::run::{{closure}}'],
    [
      '<acme::Box<F> as core::ops::FnOnce<A>>::call',
      '<acme::Box<T> as core::ops::FnOnce<T>>::call',
    ],
    ['-[AcmeJob run:with:]', '-[AcmeJob run:with:]'],
    ['__31-[AcmeJob run:with:]_block_invoke', '__31-[AcmeJob run:with:]_block_invoke'],
    ['Acme.Job.run(with: Swift.Int) throws -> Swift.String', 'Acme.Job.run'],
    ['static Acme.Job.name.getter : Swift.String', 'Acme.Job.name.getter'],
    ['specialized Acme.Job.map<A>(_:)', 'Acme.Job.map<T>'],
    ['(extension in Acme):Swift.String.trim() -> Swift.String', 'Swift.String.trim'],
    [
      'closure #3 (Swift.Int) -> () in Acme.Job.run(with: Swift.Int) -> ()',
      'closure in Acme.Job.run',
    ],
    ['partial apply for closure #1 () -> () in Acme.main() -> ()', 'closure in Acme.main'],
    ['protocol witness for Acme.Job.run() -> () in conformance Acme.Mail', 'Acme.Job.run'],
    ['reabstraction thunk helper from @escaping () -> ()', 'thunk'],
    ['<unknown>', '<unknown>'],
    ['(', '('],
  ])('%s', (name, expected) => {
    expect(nativeFunctionName(name)).toBe(expected)
  })

  it('has nothing more to take from what it gave', () => {
    const piece = fc.constantFrom('a', '::', '<', '>', '(', ')', ' ', '{', '}', 'operator', ' -> ')
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const name = nativeFunctionName(pieces.join(''))
        expect(nativeFunctionName(name)).toBe(name)
      }),
    )
  })
})
