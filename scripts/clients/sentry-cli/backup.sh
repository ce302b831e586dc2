#!/bin/bash
# A script that reports its own failure: bash has no exceptions, so the hook writes a stack by hand.
eval "$("$1" bash-hook)"

copy_table() {
  local table="$1"
  echo "copying $table"
  cat "/srv/shop/tables/$table.csv"
}

copy_all() {
  for table in orders customers; do
    copy_table "$table"
  done
}

copy_all
