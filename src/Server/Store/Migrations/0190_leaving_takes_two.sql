-- Where too few would be left, whoever is disabled was asked for by one and disabled by another: two people, whatever the program does.
alter table cabinet_staff add column out_asked_by bigint;
alter table cabinet_staff add column out_asked_at bigint;
alter table cabinet_staff add column out_agreed_by bigint check (out_agreed_by is null or out_agreed_by <> out_asked_by);
