#!/bin/bash
# What operators report from the shell with sentry-cli.
# SENTRY_DSN=… send.sh SENTRY_CLI SCENARIO
cli="$1"
here="$(dirname "$0")"

case "$2" in
  message)
    "$cli" send-event -m 'disk of the shop is 91% full' --no-environ ;;
  message-args)
    "$cli" send-event -m 'backup %s took %s minutes' -a orders -a 47 -l warning ;;
  rich)
    "$cli" send-event -m 'deploy of shop failed' -r shop@4.11.0 -d 411 -E production -l fatal \
      -p node -t region:eu-central -t feature:deploy -e attempt:3 -e log:/srv/shop/deploy.log \
      -u id:42 -u email:jane@example.com -u username:jane -f deploy -f '{{ default }}' ;;
  logfile)
    "$cli" send-event -m 'import ended early' --logfile "$here/import.log" --with-categories ;;
  json-file)
    "$cli" send-event "$here/event.json" ;;
  json-file-raw)
    "$cli" send-event --raw "$here/event.json" ;;
  monitor-run)
    "$cli" monitors run --schedule '*/10 * * * *' nightly-import -- true ;;
  monitor-fail)
    # It ends as the command does.
    "$cli" monitors run nightly-import -- false || true ;;
  bash-hook)
    "$here/backup.sh" "$cli" ;;
esac
