-- Alerts of sign-ins had two switches. One is left, in the table of notices: off where every kind of them was off.
insert into cabinet_notice (cabinet_id, event, sms, email)
select cabinet_id, 3, 0, 0 from cabinet where alerts_off like '%new-device%' and alerts_off like '%locked%' and alerts_off like '%step-up%'
on conflict (cabinet_id, event) do nothing;
alter table cabinet drop column alerts_off;
