#!/bin/sh
# Runs once, when the volume is new: a role and databases for the platform, and a role for Temporal, which makes its own
# databases. Neither is a superuser, so neither can read the other's data.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v platform_password="$PLATFORM_DB_PASSWORD" -v temporal_password="$TEMPORAL_DB_PASSWORD" <<'SQL'
CREATE ROLE loan_platform LOGIN PASSWORD :'platform_password';
CREATE ROLE temporal LOGIN CREATEDB PASSWORD :'temporal_password';
CREATE DATABASE loan_platform OWNER loan_platform;
REVOKE CONNECT ON DATABASE loan_platform FROM PUBLIC;
SQL
