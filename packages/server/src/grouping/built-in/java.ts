/** The JVM's languages, and Android. */
export const JAVA_RULES = `
module:{java,javax,jdk,sun,jakarta}.* category=std -app
module:com.{sun,oracle}.* category=std -app
module:{kotlin,kotlinx,scala,groovy,clojure}.* category=std -app
module:org.codehaus.groovy.* category=std -app
module:{android,androidx,dalvik,libcore}.* category=system -app
module:com.{android,google.android}.* category=system -app

module:org.{springframework,apache,hibernate,eclipse,jboss,glassfish}.* category=framework -app
module:org.{aspectj,mockito,junit,testng,postgresql}.* category=framework -app
module:org.{quartz,mybatis,thymeleaf,jooq,h2}.* category=framework -app
module:io.{netty,undertow,reactivex,vertx,micronaut,quarkus,ktor,grpc}.* category=framework -app
module:{reactor,rx,akka,play,okhttp3,okio,retrofit2,junit,feign}.* category=framework -app
module:com.{fasterxml,zaxxer,mysql,bumptech}.* category=framework -app
module:com.google.{common,gson,inject,firebase}.* category=framework -app
module:com.facebook.{react,hermes,soloader}.* category=framework -app

# Which of them calls a method depends on how often it was called before.
module:{jdk.internal,sun}.reflect.* category=reflection -app -group
module:java.lang.invoke.* category=reflection -app -group
module:*.reflect.Generated*Accessor* category=reflection -app -group
module:*$$FastClassBy*CGLIB$$* category=reflection -app
module:*$$EnhancerBy*CGLIB$$* category=reflection -app

# What carries a coroutine from one step to the next.
module:kotlin.coroutines.* category=async -app -group
module:kotlinx.coroutines.* category=async -app -group

# The client that reports, and the loggers that call it.
module:io.sentry.* !module:io.sentry.sample* category=telemetry -app -group
module:com.getsentry.raven.* category=telemetry -app -group
module:net.kencochrane.raven.* category=telemetry -app -group
module:ch.qos.logback.* category=logging -app -group
module:org.slf4j.* category=logging -app -group
module:org.apache.{log4j,logging,commons.logging}.* category=logging -app -group
module:java.util.logging.* category=logging -app -group
module:timber.log.* category=logging -app -group
`
