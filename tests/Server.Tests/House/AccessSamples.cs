using System.Security.Cryptography;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.House;

/// <summary>Samples of getting in and out.</summary>
static class AccessSamples
{
    static readonly byte[] Browser = SHA256.HashData("Anna's browser"u8);
    static readonly Passkey Key = new(SHA256.HashData("Anna's passkey"u8), SHA256.HashData("its public key"u8), 7, false, false, "Firefox · Linux", default);
    static readonly Identity AtVk = new("vk", "https://id.vk.com", "1234", false, "Анна");
    static readonly byte[] Session = SHA256.HashData("Anna's session"u8);
    static NewSession New => new(Session, Browser, "Firefox · Linux", "127.0.0.1", Remember: true);

    public static readonly Dictionary<string, Func<World, Task<Sample>>> All = new()
    {
        [RequestCode.Name] = world => Guest(world, new RequestCode(world.Anna.Cabinet, CodePurpose.SignIn, Browser)),
        [EnterWithCode.Name] = async world => await Guest(world, new EnterWithCode(world.Anna.Cabinet, await Code(world, CodePurpose.SignIn), New)),
        [CountPasswordAttempt.Name] = world => Guest(world, new CountPasswordAttempt(world.Anna.Cabinet, Browser)),
        [EnterWithPassword.Name] = async world =>
        {
            await Asking.Yes(world, new ChoosePassword(world.Anna.Cabinet, new Secret("Kaban-v-lesu-7")), world.As(world.Anna));
            return await Guest(world, new EnterWithPassword(world.Anna.Cabinet, new(PasswordProof.Chosen, world.Clock.GetUtcNow()), New));
        },
        [RequestPassword.Name] = world => Guest(world, new RequestPassword(world.Anna.Cabinet)),
        [IssuePassword.Name] = world => Own(world, new IssuePassword(world.Anna.Cabinet)),
        [ChoosePassword.Name] = world => Own(world, new ChoosePassword(world.Anna.Cabinet, new Secret("Kaban-v-lesu-7"))),
        [ChoosePasswordBySms.Name] = world => Own(world, new ChoosePasswordBySms(world.Anna.Cabinet, new Secret("Kb5xkwZ"))),
        [ChoosePasswordByUssd.Name] = world => Own(world, new ChoosePasswordByUssd(world.Anna.Cabinet, new Secret("8351b"))),
        [ProveWithCode.Name] = async world => await Own(world, new ProveWithCode(world.Anna.Cabinet, await Code(world, CodePurpose.Prove), Browser, Session)),
        [ProveWithPassword.Name] = async world =>
        {
            await Asking.Yes(world, new ChoosePassword(world.Anna.Cabinet, new Secret("Kaban-v-lesu-7")), world.As(world.Anna));
            return await Proving(world, new ProveWithPassword(world.Anna.Cabinet, new(PasswordProof.Chosen, world.Clock.GetUtcNow()), Browser, Session));
        },
        [AddPasskey.Name] = world => Proving(world, new AddPasskey(world.Anna.Cabinet, Key)),
        [RemovePasskey.Name] = async world => await WithPasskey(world, w => Own(w, new RemovePasskey(w.Anna.Cabinet, Key.Id))),
        [EnterWithPasskey.Name] = async world => await WithPasskey(world, w => Guest(w, new EnterWithPasskey(w.Anna.Cabinet, new(Key.Id, 8, false), New))),
        [ProveWithPasskey.Name] = async world => await WithPasskey(world, w => Proving(w, new ProveWithPasskey(w.Anna.Cabinet, new(Key.Id, 8, false), Session))),
        [RequestReset.Name] = world => Guest(world, new RequestReset(world.Anna.Cabinet, Browser)),
        [OpenReset.Name] = async world => await Guest(world, new OpenReset(world.Anna.Cabinet, await Link(world), Browser)),
        [ResetPassword.Name] = async world =>
        {
            var asked = await Guest(world, new OpenReset(world.Anna.Cabinet, await Link(world), Browser));
            await Asking.Yes(world, (OpenReset)asked.Ask, asked.By(world.NewKey()));
            return await Guest(world, new ResetPassword(world.Anna.Cabinet, new Secret("Kaban-v-lesu-7"), New));
        },
        [LinkIdentity.Name] = world => Proving(world, new LinkIdentity(world.Anna.Cabinet, AtVk)),
        [UnlinkIdentity.Name] = async world => await Linked(world, w => Own(w, new UnlinkIdentity(w.Anna.Cabinet, AtVk.Issuer, AtVk.Subject))),
        [EnterWithIdentity.Name] = async world => await Linked(world, w => Guest(w, new EnterWithIdentity(w.Anna.Cabinet, AtVk, New))),
        [SignInApp.Name] = world => Proving(world, new SignInApp(world.Anna.Cabinet, AppKeys(1))),
        [RefreshApp.Name] = async world =>
        {
            await Asking.Yes(world, new SignInApp(world.Anna.Cabinet, AppKeys(1)), world.As(world.Anna) with { As = Who.Guest });
            return await Guest(world, new RefreshApp(world.Anna.Cabinet, AppKeys(1).Refresh, AppKeys(2)));
        },
        [EndSessions.Name] = world => Task.FromResult(new Sample(new EndSessions(world.Anna.Cabinet, "Звонок: в кабинете чужой"), world.Agent)),
        [StartTotp.Name] = world => Own(world, new StartTotp(world.Anna.Cabinet)),
        [ConfirmTotp.Name] = async world =>
        {
            await Asking.Yes(world, new StartTotp(world.Anna.Cabinet), world.As(world.Anna));
            return await Proving(world, new ConfirmTotp(world.Anna.Cabinet, new(Step(world), world.Clock.GetUtcNow())));
        },
        [MakeRecoveryCodes.Name] = async world => await WithApp(world, new MakeRecoveryCodes(world.Anna.Cabinet)),
        [TurnOffTotp.Name] = async world => await WithApp(world, new TurnOffTotp(world.Anna.Cabinet)),
        [ProveWithTotp.Name] = async world => await WithApp(world, new ProveWithTotp(world.Anna.Cabinet, new(Step(world) + 1, world.Clock.GetUtcNow()), Session), Proving),
        [ProveWithRecoveryCode.Name] = async world =>
        {
            var codes = await App(world);
            return await Own(world, new ProveWithRecoveryCode(world.Anna.Cabinet, world.Frame.Vault.HashOfRecovery(world.Anna.Cabinet, codes.Codes[3]), Session));
        },
        [FinishSignIn.Name] = world => Proving(world, new FinishSignIn(world.Anna.Cabinet, Session, New with { Key = Browser })),
        [EndOtherSessions.Name] = world => Own(world, new EndOtherSessions(world.Anna.Cabinet)),
        [ForgetDevice.Name] = async world =>
        {
            await Asking.Yes(world, new FinishSignIn(world.Anna.Cabinet, Session, New), world.As(world.Anna) with { As = Who.Guest });
            return await Own(world, new ForgetDevice(world.Anna.Cabinet, Browser));
        },
        [EndSession.Name] = world => Own(world, new EndSession(world.Anna.Cabinet, Session)),
        [ChooseLanguage.Name] = world => Own(world, new ChooseLanguage(world.Anna.Cabinet, "en")),
        [ChooseTheme.Name] = world => Own(world, new ChooseTheme(world.Anna.Cabinet, "dark")),
    };

    static long Step(World world) => TotpCode.StepOf(world.Clock.GetUtcNow());

    /// <summary>Anna's authenticator app is on.</summary>
    static async Task<RecoveryCodes> App(World world)
    {
        await Asking.Yes(world, new StartTotp(world.Anna.Cabinet), world.As(world.Anna));
        return await Asking.Yes(world, new ConfirmTotp(world.Anna.Cabinet, new(Step(world), world.Clock.GetUtcNow())), world.As(world.Anna) with { As = Who.Guest });
    }

    static async Task<Sample> WithApp(World world, object ask, Func<World, object, Task<Sample>>? by = null)
    {
        await App(world);
        return await (by ?? Own)(world, ask);
    }

    static async Task<Sample> WithPasskey(World world, Func<World, Task<Sample>> then)
    {
        await Asking.Yes(world, new AddPasskey(world.Anna.Cabinet, Key), world.As(world.Anna) with { As = Who.Guest });
        return await then(world);
    }

    static async Task<Sample> Linked(World world, Func<World, Task<Sample>> then)
    {
        await Asking.Yes(world, new LinkIdentity(world.Anna.Cabinet, AtVk), world.As(world.Anna) with { As = Who.Guest });
        return await then(world);
    }

    /// <summary>A page that has compared what was typed.</summary>
    static Task<Sample> Proving(World world, object ask) => Task.FromResult(new Sample(ask, key => world.As(world.Anna, key) with { As = Who.Guest }));

    static Task<Sample> Own(World world, object ask) => Task.FromResult(new Sample(ask, key => world.As(world.Anna, key)));

    static Task<Sample> Guest(World world, object ask) => Task.FromResult(new Sample(ask, key =>
        new Caller(Who.Guest, "browser:sample", "web", key, Rights.None) { Cabinet = world.Anna.Cabinet }));

    static AppKeys AppKeys(byte n) => new(SHA256.HashData([n, 1]), SHA256.HashData([n, 2]), "App", "127.0.0.1");

    static async Task<byte[]> Link(World world)
    {
        var asked = await Guest(world, new RequestReset(world.Anna.Cabinet, Browser));
        await Asking.Yes(world, (RequestReset)asked.Ask, asked.By(world.NewKey()));
        return world.Frame.Vault.HashOf(world.Anna.Cabinet, CodePurpose.ResetLink, new Secret(await world.LastSecret(world.Anna, "token")));
    }

    static async Task<byte[]> Code(World world, CodePurpose purpose)
    {
        var caller = world.As(world.Anna);
        await Asking.Yes(world, new RequestCode(world.Anna.Cabinet, purpose, Browser), caller);
        return world.Frame.Vault.HashOf(world.Anna.Cabinet, purpose, new Secret(await world.LastSecret(world.Anna, "code")));
    }
}
