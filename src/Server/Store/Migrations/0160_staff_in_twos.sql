-- Whoever is enlisted waits for another's word: who asks, and who has confirmed. Two people, whatever the program does.
alter table cabinet_staff add column asked_by bigint;
alter table cabinet_staff add column confirmed_by bigint check (confirmed_by is null or confirmed_by <> asked_by);
