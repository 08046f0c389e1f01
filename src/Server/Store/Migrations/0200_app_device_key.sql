-- A key on the device that an app must prove at each use (RFC 9449): SHA-256 thumbprint of the public one; null where none was shown.
alter table cabinet_app add column device_key bytea;
-- 1: the owner has been told that its token came from where the key is not.
alter table cabinet_app add column told int not null default 0;
alter table session add column device_key bytea;
