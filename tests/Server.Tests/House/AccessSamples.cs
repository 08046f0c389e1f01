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
        [ChoosePasswordByUssd.Name] = world => Own(world, new ChoosePasswordByUssd(world.Anna.Cabinet, new Secret("8351b"))),
        [ProveWithCode.Name] = async world => await Own(world, new ProveWithCode(world.Anna.Cabinet, await Code(world, CodePurpose.Prove), Browser, Session)),
        [ProveWithPassword.Name] = async world =>
        {
            await Asking.Yes(world, new ChoosePassword(world.Anna.Cabinet, new Secret("Kaban-v-lesu-7")), world.As(world.Anna));
            return await Own(world, new ProveWithPassword(world.Anna.Cabinet, new(PasswordProof.Chosen, world.Clock.GetUtcNow()), Browser, Session));
        },
        [StartTotp.Name] = world => Own(world, new StartTotp(world.Anna.Cabinet)),
        [ConfirmTotp.Name] = async world =>
        {
            await Asking.Yes(world, new StartTotp(world.Anna.Cabinet), world.As(world.Anna));
            return await Own(world, new ConfirmTotp(world.Anna.Cabinet, new(Step(world), world.Clock.GetUtcNow())));
        },
        [MakeRecoveryCodes.Name] = async world => await WithApp(world, new MakeRecoveryCodes(world.Anna.Cabinet)),
        [TurnOffTotp.Name] = async world => await WithApp(world, new TurnOffTotp(world.Anna.Cabinet)),
        [ProveWithTotp.Name] = async world => await WithApp(world, new ProveWithTotp(world.Anna.Cabinet, new(Step(world) + 1, world.Clock.GetUtcNow()), Session)),
        [ProveWithRecoveryCode.Name] = async world =>
        {
            var codes = await App(world);
            return await Own(world, new ProveWithRecoveryCode(world.Anna.Cabinet, world.Frame.Vault.HashOfRecovery(world.Anna.Cabinet, codes.Codes[3]), Session));
        },
        [FinishSignIn.Name] = world => Own(world, new FinishSignIn(world.Anna.Cabinet, Session, New with { Key = Browser })),
        [EndOtherSessions.Name] = world => Own(world, new EndOtherSessions(world.Anna.Cabinet)),
        [ForgetDevice.Name] = async world =>
        {
            await Asking.Yes(world, new FinishSignIn(world.Anna.Cabinet, Session, New), world.As(world.Anna));
            return await Own(world, new ForgetDevice(world.Anna.Cabinet, Browser));
        },
        [SwitchAlert.Name] = world => Own(world, new SwitchAlert(world.Anna.Cabinet, Alerts.NewDevice, false)),
        [EndSession.Name] = world => Own(world, new EndSession(world.Anna.Cabinet, Session)),
        [ChooseLanguage.Name] = world => Own(world, new ChooseLanguage(world.Anna.Cabinet, "en")),
        [ChooseTheme.Name] = world => Own(world, new ChooseTheme(world.Anna.Cabinet, "dark")),
    };

    static long Step(World world) => TotpCode.StepOf(world.Clock.GetUtcNow());

    /// <summary>Anna's authenticator app is on.</summary>
    static async Task<RecoveryCodes> App(World world)
    {
        await Asking.Yes(world, new StartTotp(world.Anna.Cabinet), world.As(world.Anna));
        return await Asking.Yes(world, new ConfirmTotp(world.Anna.Cabinet, new(Step(world), world.Clock.GetUtcNow())), world.As(world.Anna));
    }

    static async Task<Sample> WithApp(World world, object ask)
    {
        await App(world);
        return await Own(world, ask);
    }

    static Task<Sample> Own(World world, object ask) => Task.FromResult(new Sample(ask, key => world.As(world.Anna, key)));

    static Task<Sample> Guest(World world, object ask) => Task.FromResult(new Sample(ask, key =>
        new Caller(Who.Guest, "browser:sample", "web", key, Rights.None) { Cabinet = world.Anna.Cabinet }));

    static async Task<byte[]> Code(World world, CodePurpose purpose)
    {
        var caller = world.As(world.Anna);
        await Asking.Yes(world, new RequestCode(world.Anna.Cabinet, purpose, Browser), caller);
        return world.Frame.Vault.HashOf(world.Anna.Cabinet, purpose, new Secret(await world.LastSecret(world.Anna, "code")));
    }
}
