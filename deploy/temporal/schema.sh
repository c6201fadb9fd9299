#!/bin/sh
# Creates Temporal's two databases, or brings them to this server's schema. Harmless to run again.
set -eu
for database in temporal temporal_visibility; do
  case "$database" in
    temporal) versions=temporal ;;
    *) versions=visibility ;;
  esac
  temporal-sql-tool --db "$database" create
  temporal-sql-tool --db "$database" setup-schema -v 0.0
  temporal-sql-tool --db "$database" update-schema -d "/etc/temporal/schema/postgresql/v12/$versions/versioned"
done
