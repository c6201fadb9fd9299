#!/bin/sh
# The namespace and the search attributes workers set. An attribute that is not registered makes a workflow's task fail for
# ever, so workers start only after this. Harmless to run again.
set -eu
namespace="${TEMPORAL_NAMESPACE:?}"

attempt=0
until temporal operator cluster health; do
  attempt=$((attempt + 1))
  [ "$attempt" -lt 30 ] || exit 1
  sleep 2
done

temporal operator namespace describe -n "$namespace" >/dev/null 2>&1 ||
  temporal operator namespace create -n "$namespace" --retention "${TEMPORAL_RETENTION:-30d}"

# namespaces take a few seconds to be known everywhere
attempt=0
until known="$(temporal operator search-attribute list -n "$namespace")"; do
  attempt=$((attempt + 1))
  [ "$attempt" -lt 30 ] || exit 1
  sleep 2
done

# the list of temporal/search-attributes.ts
for attribute in LoanStage=Keyword BusinessNo=Keyword ProductCode=Keyword DueAt=Datetime WaitingFor=Keyword BorrowerId=Keyword; do
  name="${attribute%%=*}"
  echo "$known" | grep -qw "$name" ||
    temporal operator search-attribute create -n "$namespace" --name "$name" --type "${attribute#*=}"
done
