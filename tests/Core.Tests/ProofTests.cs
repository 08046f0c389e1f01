using FsCheck;
using FsCheck.Fluent;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Shouldly;

namespace Kabinet.Tests;

/// <summary>What a session may do follows from what it has proved and when, and from nothing else (security.md B0, S-11).</summary>
[Trait("feature", "AUTH-16"), Trait("security", "S-11")]
public sealed class ProofTests
{
    static readonly DateTimeOffset Now = PaymentsWorld.Noon;
    static readonly SubscriptionId Own = new(1), Other = new(2);

    static Proven Of(string proofs) => new([.. proofs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word =>
        word.Split(':') is [var kind, var minutes] && kind.Split('/') is var parts
            ? new Proof(parts[0], Now.AddMinutes(-double.Parse(minutes, System.Globalization.CultureInfo.InvariantCulture)), parts.Length > 1 ? new SubscriptionId(long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)) : null)
            : throw new FormatException(word))]);

    /// <summary>Proofs as «kind/number:minutes old»; the rights on one's own number, on another of the same cabinet.</summary>
    [Theory]
    [InlineData("", Rights.None, Rights.None)]
    [InlineData("network/1:0", Rights.R1, Rights.R0)]
    [InlineData("account-hint/1:0", Rights.R1, Rights.R0)]
    [InlineData("weak-password:0", Rights.R1, Rights.R1)]
    [InlineData("social:0", Rights.R1, Rights.R1)]
    [InlineData("sms/1:0", Rights.R2, Rights.R0)]
    [InlineData("sms/1:30", Rights.R2, Rights.R0)]
    [InlineData("sms/1:30.1", Rights.R1, Rights.R0)]
    [InlineData("sms-password/1:0", Rights.R2, Rights.R0)]
    [InlineData("sms-password/1:0 sms/1:0", Rights.R2, Rights.R0)]
    [InlineData("password:0", Rights.R2, Rights.R2)]
    [InlineData("password:30.1", Rights.R1, Rights.R1)]
    [InlineData("password:0 sms/1:0", Rights.R3, Rights.R2)]
    [InlineData("password:5 sms/1:5", Rights.R3, Rights.R2)]
    [InlineData("password:5.1 sms/1:0", Rights.R2, Rights.R2)]
    [InlineData("password:0 sms/1:5.1", Rights.R2, Rights.R2)]
    [InlineData("password:0 sms/2:0", Rights.R2, Rights.R3)]
    [InlineData("weak-password:0 sms/1:0", Rights.R2, Rights.R1)]
    [InlineData("passkey:0", Rights.R3, Rights.R3)]
    [InlineData("passkey:5.1", Rights.R2, Rights.R2)]
    [InlineData("passkey:30.1", Rights.R1, Rights.R1)]
    [InlineData("esia:0", Rights.R3, Rights.R3)]
    [InlineData("desk:0", Rights.R3, Rights.R3)]
    [InlineData("totp:0", Rights.R1, Rights.R1)]
    [InlineData("totp:0 password:0", Rights.R3, Rights.R3)]
    [InlineData("totp:0 weak-password:0", Rights.R3, Rights.R3)]
    [InlineData("totp:0 sms/1:0", Rights.R3, Rights.R1)]
    [InlineData("totp:0 social:0", Rights.R3, Rights.R3)]
    [InlineData("totp:0 network/1:0", Rights.R1, Rights.R1)]
    [InlineData("totp:20 weak-password:20", Rights.R2, Rights.R2)]
    [InlineData("totp:31 password:31", Rights.R1, Rights.R1)]
    public void Rights_follow_from_proofs_and_their_age(string proofs, Rights own, Rights other)
    {
        Of(proofs).On(Own, AccessPresets.SeedRu, Now).ShouldBe(own);
        Of(proofs).On(Other, AccessPresets.SeedRu, Now).ShouldBe(other);
    }

    [Fact]
    public void They_come_out_of_the_store_as_they_went_in_and_a_cut_list_loses_only_its_end()
    {
        var kept = Of("password:1 sms/17:2 passkey:3");
        Proven.Read(kept.ToString()).All.ShouldBe(kept.All);
        var text = kept.ToString();
        for (var length = 0; length < text.Length; length++) Proven.Read(text[..length]).All.Count.ShouldBeLessThanOrEqualTo(3);
        Proven.Read(text[..^20]).All[0].ShouldBe(kept.All[0]);
    }

    [Fact]
    public void Time_alone_never_gives_a_right() => Prop.ForAll(
        Gen.Elements(Proofs.Network, Proofs.Sms, Proofs.Password, Proofs.WeakPassword, Proofs.SmsPassword, Proofs.Passkey, Proofs.Totp, Proofs.Social, Proofs.Esia, Proofs.AccountHint)
            .Zip(Gen.Choose(0, 3600), (kind, seconds) => new Proof(kind, Now.AddSeconds(-seconds), kind is Proofs.Sms or Proofs.Network ? Own : null)).ListOf(4).ToArbitrary(),
        proofs => new Proven([.. proofs]) is var proven
            && Enumerable.Range(0, 60).All(m => proven.On(Own, AccessPresets.SeedBy, Now.AddMinutes(m + 1)) <= proven.On(Own, AccessPresets.SeedBy, Now.AddMinutes(m)))).Check(Config.QuickThrowOnFailure);

    [Theory]
    [InlineData("", "password sms", Rights.R2, "password sms")]
    [InlineData("", "password sms", Rights.R3, "password sms")]
    [InlineData("password:0", "password sms", Rights.R3, "sms")]
    [InlineData("password:9", "password sms", Rights.R3, "password sms")]
    [InlineData("password:9 sms/1:1", "password sms", Rights.R3, "password")]
    [InlineData("sms/1:0", "password sms passkey", Rights.R3, "passkey password")]
    [InlineData("", "sms totp", Rights.R3, "totp sms")]
    [InlineData("", "sms totp", Rights.R2, "sms")]
    [InlineData("", "sms", Rights.R3, "")]
    [InlineData("", "weak-password sms", Rights.R3, "")]
    [InlineData("", "sms-password sms", Rights.R3, "")]
    public void The_step_up_offers_what_leads_there_and_an_SMS_last(string proofs, string has, Rights need, string offered) =>
        string.Join(' ', StepUp.Offer(Of(proofs), has.Split(' '), need, Own, AccessPresets.SeedRu, Now)).ShouldBe(offered);

    [Fact]
    [Trait("security", "S-14")]
    public void A_password_chosen_anew_with_an_SMS_is_no_second_factor_beside_an_SMS_for_three_days()
    {
        var world = AccessWorld.Ru().With(c => c with { HasHadPassword = true });
        world.Ask(new ChoosePassword(AccessWorld.Id, new Secret("Kaban-v-lesu-7"))).ShouldBe("yes");
        world.Cabinet.Password!.Proof(world.Now).ShouldBe(Proofs.SmsPassword);
        world.Cabinet.Password.Proof(world.Now.AddHours(72)).ShouldBe(Proofs.Password);

        var first = AccessWorld.Ru();
        first.Ask(new ChoosePassword(AccessWorld.Id, new Secret("Kaban-v-lesu-7"))).ShouldBe("yes");
        first.Cabinet.Password!.Proof(first.Now).ShouldBe(Proofs.Password);
    }

    [Fact]
    [Trait("security", "S-14")]
    public void A_change_of_password_ends_the_other_sessions_and_tells_the_owner_and_a_first_one_does_not()
    {
        var world = AccessWorld.Ru();
        world.Ask(new ChoosePassword(AccessWorld.Id, new Secret("Kaban-v-lesu-7"))).ShouldBe("yes");
        world.Changes.ShouldHaveSingleItem().ShouldBeOfType<PasswordSet>();
        world.Proven = world.Proven.With(world.Cabinet.Proof(world.Now));
        world.Ask(new ChoosePassword(AccessWorld.Id, new Secret("Volk-v-lesu-8"))).ShouldBe("yes");
        world.Changes.OfType<SessionsEnded>().ShouldHaveSingleItem();
        world.Changes.OfType<NoticeQueued>().Single().Text.ShouldBe("access.password-changed");
    }

    [Fact]
    public void A_wrong_password_at_a_step_up_counts_like_one_at_the_sign_in()
    {
        var world = AccessWorld.Ru().With(c => c with { Password = new(false, PaymentsWorld.Noon, PaymentsWorld.Noon), HasHadPassword = true });
        ProveWithPassword Try(PasswordProof proof) => new(AccessWorld.Id, new(proof, PaymentsWorld.Noon), AccessWorld.Home, [1]);
        for (var i = 0; i < 2; i++) { world.Ask(new CountPasswordAttempt(AccessWorld.Id, AccessWorld.Home)); world.Ask(Try(PasswordProof.Wrong)).ShouldBe("Wrong"); }
        world.Ask(new CountPasswordAttempt(AccessWorld.Id, AccessWorld.Home));
        world.Ask(Try(PasswordProof.Chosen)).ShouldBe("yes");
        world.Rights.ShouldBe(Rights.R3);
        world.Cabinet.Attempts.Wrong.ShouldBe(0);
        for (var i = 0; i < 3; i++) { world.Ask(new CountPasswordAttempt(AccessWorld.Id, AccessWorld.Home)); world.Ask(Try(PasswordProof.Wrong)); }
        world.Ask(new CountPasswordAttempt(AccessWorld.Id, AccessWorld.Home)).ShouldBe("Locked");
        world.Changes.OfType<NoticeQueued>().Single().Text.ShouldBe("access.locked");
        world.Ask(Try(PasswordProof.Wrong)).ShouldBe("Locked");
    }
}
