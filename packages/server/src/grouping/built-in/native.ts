const LIBRARY = 'category=system -app'
const BASE = 'category=threadbase -app -group v-group'
const CRASH = 'category=crash -app ^-group'

/** C, C++, Objective-C, Swift and Rust, on all systems. */
export const NATIVE_RULES = `
# Where a system keeps its own libraries, and where it puts programs.
package:/{usr/lib,usr/lib64,lib,lib64,usr/libexec}/** ${LIBRARY}
package:/{System,Library/Apple}/** ${LIBRARY}
package:/Applications/Xcode*.app/** ${LIBRARY}
package:**/CoreSimulator/**/RuntimeRoot/** ${LIBRARY}
package:/{system,apex,system_ext,product}/** ${LIBRARY}
package:/vendor/lib*/** category=driver -app
package:?:/Windows/** ${LIBRARY}
package:linux-{gate,vdso}.so* ${LIBRARY}
package:/data/app/** +app
package:**/Containers/Bundle/Application/** +app

# Libraries by their names, wherever they lie.
package:**/{libswift,libc++,libstdc++,libgcc_s}* category=std -app
package:**/{libart,libc,libm,libdl,libandroid_runtime,liblog}.so ${LIBRARY}
package:**/{libhwui,libui,libgui,libutils,libbinder}.so ${LIBRARY}
package:**/{libmonosgen,libil2cpp,libunity,libflutter,libhermes}*.so category=framework -app
package:**/{UnityFramework,Flutter,hermes,React}.framework/** category=framework -app
package:**/{ntdll,kernel32,kernelbase,ucrtbase,msvcrt,user32}.dll ${LIBRARY}
package:**/{vcruntime,msvcp,concrt,mfc}*.dll category=std -app
package:**/{coreclr,clr,clrjit,jvm}.dll category=framework -app

# Graphics drivers.
package:**/{nvoglv,nvwgf2um,nvd3dum,nvcuda}*.dll category=driver -app
package:**/{atio,atidxx,amdxx,aticfx,ig?icd,igd,igc,igxelp}*.dll category=driver -app
package:**/{libnvidia,libGLX_nvidia,iris_dri,radeonsi_dri,i965_dri}*.so* category=driver -app
package:**/{AppleIntel,AMDRadeon,GeForce,AGXMetal}** category=driver -app

# Standard libraries and runtimes that are linked into programs.
function:{std,__gnu_cxx,__cxxabiv1}::* category=std -app
function:{core,alloc,proc_macro,backtrace,rustc_demangle}::* category=std -app
function:"<{core,alloc,std}::*" category=std -app
function:{tokio,futures,futures_util,futures_core,async_std,rayon}::* category=async -app
function:{tokio_util,hyper,tower,actix_rt,actix_server,mio}::* category=framework -app
function:{objc,_objc,swift,_swift}_* category=std -app
function:{__cxa,_Unwind,__gxx,__scrt,__libc,_dl}_* category=std -app
function:{UIApplicationMain,NSApplicationMain,GSEventRunModal} category=ui -app

# What hands work over to another thread or queue differs by version of the system.
function:_dispatch_* category=async -app -group
function:{__CFRUNLOOP_IS_,__CFRunLoop,CFRunLoopRun}* category=async -app -group
function:{thunk,closure} category=async -app -group

# Where threads and programs begin: what lies below is the same for all.
function:{start_thread,__clone,__clone3,clone,clone3} ${BASE}
function:{_pthread_start,_pthread_body,thread_start,_pthread_wqthread,start_wqthread} ${BASE}
function:{RtlUserThreadStart,BaseThreadInitThunk,__start_thread,__pthread_start} ${BASE}
function:{__scrt_common_main_seh,invoke_main,mainCRTStartup,WinMainCRTStartup} ${BASE}
function:{__libc_start_main,__libc_start_call_main,__libc_init,_start} ${BASE}
function:std::rt::lang_start* ${BASE}
function:std::sys*::thread_start ${BASE}
function:{main,wmain,WinMain,wWinMain} | [ function:* ] category=threadbase -group v-group

# How a program ends itself once something is wrong: what follows says nothing about it.
function:raise ${CRASH}
function:abort | [ !function:{raise,gsignal} ] ${CRASH}
function:abort | [ function:{raise,gsignal} ] -app -group
function:{__assert_fail*,__assert_rtn,_assert,_wassert} ${CRASH}
function:{__cxa_throw,__cxa_rethrow,_CxxThrowException} ${CRASH}
function:std::terminate ${CRASH}
function:objc_exception_throw ${CRASH}
function:"{-,+}[[]NSException raise*" ${CRASH}
function:{_swift_runtime_on_report,_assertionFailure*} ${CRASH}
function:core::panicking::* ${CRASH}
function:core::{result,option}::{unwrap,expect}_failed ${CRASH}
function:std::panicking::{begin_panic,panic_impl,rust_panic,default_hook}* ${CRASH}
function:{rust_begin_unwind,rust_panic} ${CRASH}

# The client that reports.
package:**/{Sentry,SentryPrivate}.framework/** category=telemetry -app -group
package:**/{libsentry,libsentry-android,sentry}.{so,dll,dylib} category=telemetry -app -group
function:{sentry,sentry_core,sentry_backtrace,sentry_panic}::* category=telemetry -app -group
function:{sentry__*,sentrycrash*,crashpad::*,google_breakpad::*} category=telemetry -app -group
function:"{-,+}[[]{SentryClient,SentryHub,SentrySDK,RNSentry} *" category=telemetry -app -group
`
