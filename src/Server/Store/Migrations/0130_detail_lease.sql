-- A file is made by one server: whoever makes it holds the order for a minute and holds it again while it works.
alter table detail_order add column lease_by text;
alter table detail_order add column lease_until bigint;
