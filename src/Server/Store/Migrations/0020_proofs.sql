-- A session carries everything it has proved, each thing with its time: «password@1795338000000 sms/17@1795338060000».
alter table session add column proofs text not null default '';
update session set proofs = case proof when 'issued-password' then 'sms-password' when 'password+sms' then 'password' else proof end || '@' || proved_at;
alter table session drop column rights;
alter table session drop column proof;
alter table session drop column proved_at;

-- A password chosen anew with an SMS alone is no second factor beside an SMS until then.
alter table cabinet add column password_counts_at bigint;
update cabinet set password_counts_at = password_set_at;
alter table cabinet add column password_had int not null default 0;
update cabinet set password_had = 1 where password_hash is not null;
