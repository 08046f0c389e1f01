using System.ComponentModel;
using System.Globalization;
using System.Net;
using System.Reflection;

namespace Kabinet;

/// <summary>A setting that cannot be used; the message is one sentence for the person who typed it.</summary>
public sealed class SettingRefused(string message) : Exception(message);

/// <summary>
/// Every setting, its default and its check. A setting <c>KeyFile</c> is <c>--key-file</c> on the command line and
/// <c>KABINET_KEY_FILE</c> in the environment; the command line wins.
/// </summary>
public sealed record Settings
{
    [Description("production or demo. The demo phone, the demo bank and the movable clock exist in demo only.")]
    public string Mode { get; init; } = "production";

    [Description("PostgreSQL as «Host=…;Database=…;Username=…» or the path of an SQLite file.")]
    public string Database { get; init; } = "data/kabinet.db";

    [Description("The operator's catalog: a folder under --operators.")]
    public string Operator { get; init; } = "ru";

    [Description("The folder that holds the operators' catalogs.")]
    public string Operators { get; init; } = "operators";

    [Description("Address to listen on.")]
    public string Address { get; init; } = "127.0.0.1";

    [Description("TCP port, 1–65535; 0 takes any free one.")]
    public int Port { get; init; } = 8080;

    [Description("Reverse proxies that are believed when they say whom they ask for (X-Forwarded-For, X-Forwarded-Proto): networks and addresses, separated by commas. Everybody else's word is ignored.")]
    public string Proxies { get; init; } = "127.0.0.1,::1";

    [Description("The site as subscribers see it, e.g. https://lk.example.ru; needed in production for links, cookies and passkeys.")]
    public string Site { get; init; } = "";

    [Description("A file with at least 32 random bytes that only the server may read: seals secrets, peppers passwords. Made at first start in demo mode.")]
    public string KeyFile { get; init; } = "data/kabinet.key";

    [Description("A TrueType font with Cyrillic letters for PDF files; empty: PT Sans, DejaVu Sans or Liberation Sans where Debian puts them. Without one no PDF is offered.")]
    public string PdfFont { get; init; } = "";

    [Description("Number of this node, 0–63, different on each server of one database: part of every id it makes.")]
    public int Node { get; init; }

    [Description("Folder watched for usage files: <folder>/<format>/*. Empty: not watched.")]
    public string UsageFolder { get; init; } = "";

    [Description("SMS centre: demo (messages lie on the demo phone) or http (generic HTTP gateway).")]
    public string Sms { get; init; } = "http";

    [Description("Address of the HTTP SMS gateway, with {to} and {text}.")]
    public string SmsUrl { get; init; } = "";

    [Description("Mail server: demo (letters lie in the demo mailbox), or smtp://user:password@host:587 with STARTTLS, or smtp+plain://host:25 for a relay on the same machine. Empty: no letters are sent.")]
    public string Mail { get; init; } = "";

    [Description("Sender of letters, e.g. no-reply@example.ru.")]
    public string MailFrom { get; init; } = "";

    [Description("Shared secret of the USSD and SMS gateways that call /ussd and /sms; at least 16 characters.")]
    public string DoorSecret { get; init; } = "";

    [Description("USSD and SMS gateways by name, with a comma between: home=network, or roaming=none/160/67/own-secret. network: it vouches for the sender's number, only then passwords and promised payments; then the longest screen in septets (182) and in UCS2 characters (70), and a secret of its own.")]
    public string Gateways { get; init; } = "";

    [Description("A file that names networks for the list of open sessions, one a line: «95.24.0.0/13 Москва». Empty: no place is told, only the address.")]
    public string Places { get; init; } = "";

    [Description("Where browsers on the operator's mobile data are sent to be named: the public address of «kabinet network-gateway», e.g. http://id.example.ru. Empty: no sign-in over the network, unless --camara-url names another operator's.")]
    public string NetworkGateway { get; init; } = "";

    [Description("The gateway's own listener: address and port on the private network.")]
    public string NetworkListen { get; init; } = "127.0.0.1:8090";

    [Description("The header in which the packet gateway names the number.")]
    public string NetworkHeader { get; init; } = "X-MSISDN";

    [Description("Networks whose header is believed, separated by commas: the packet gateways or their proxies.")]
    public string NetworkPeers { get; init; } = "";

    [Description("Clients of CAMARA Number Verification, by name, with a blank between: name=secret=redirect-address.")]
    public string CamaraClients { get; init; } = "";

    [Description("Another operator's CAMARA authorization server and API, where he names our subscribers' numbers.")]
    public string CamaraUrl { get; init; } = "";

    [Description("Our client name and secret there: name=secret.")]
    public string CamaraClient { get; init; } = "";

    [Description("Address of the YooKassa API; the demo bank's own in demo mode.")]
    public string YookassaUrl { get; init; } = "https://api.yookassa.ru/v3/";

    [Description("YooKassa shop id.")]
    public string YookassaShop { get; init; } = "";

    [Description("YooKassa secret key.")]
    public string YookassaSecret { get; init; } = "";

    [Description("Networks that YooKassa's notices come from, separated by commas.")]
    public string YookassaFrom { get; init; } = "185.71.76.0/27,185.71.77.0/27,77.75.153.0/25,77.75.154.128/25,77.75.156.11,77.75.156.35,2a02:5180::/32";

    [Description("The network's port, e.g. https://hlr.example/kabinet/; the demo network's own in demo mode. Empty: none is connected, and orders wait for staff.")]
    public string NetworkUrl { get; init; } = "";

    [Description("Shared secret of the network's port, both ways; at least 16 characters.")]
    public string NetworkSecret { get; init; } = "";
    [Description("The payout partner's port, e.g. https://payouts.example/v1/; the demo partner's own in demo mode. Empty: none is connected, and payments wait for staff.")]
    public string PayoutUrl { get; init; } = "";

    [Description("Shared secret of the payout partner's port, both ways; at least 16 characters.")]
    public string PayoutSecret { get; init; } = "";

    [Description("The till's port for fiscal receipts, e.g. https://till.example/v1/; the demo till's own in demo mode. Empty: none is connected, and receipts wait.")]
    public string FiscalUrl { get; init; } = "";

    [Description("Shared secret of the till's port; at least 16 characters.")]
    public string FiscalSecret { get; init; } = "";

    [Description("A JSON file that names the social and state sign-ins: key, kind (oidc, vkid, mailru, esia), name, address, client, secret. Empty: none; in demo mode the demo's own.")]
    public string IdentityFile { get; init; } = "";

    [Description("Terminals that speak the OSMP protocol at /gateways/osmp/{name}, with a comma between: qiwi=secret. The name and the secret are its Basic authorisation.")]
    public string Osmp { get; init; } = "";

    [Description("Networks that the terminals come from, separated by commas; empty: any.")]
    public string OsmpFrom { get; init; } = "";

    [Description("Folder of the registers that gateways send: <folder>/<gateway>/2026-11-22.csv, with lines «their number;sum», or YooKassa's own CSV in «yookassa» and «yookassa-refunds»; «cash» is what the desks took by their numbers, «payouts» what the partner paid by our order numbers. Compared by itself; what differs, or has not come by noon, is told to staff. Empty: none.")]
    public string RegisterFolder { get; init; } = "";

    [Description("Seconds that another system is waited for: banks, SMS gateways, mail, the network, sign-in providers and the program that signs for ESIA. 1 to 9: less than a message may be on its way; up to 600 in the demo.")]
    public int AnswerSeconds { get; init; } = 8;

    [Description("Salt of the signature of ЕРИП (iPay) at /gateways/erip; empty: nobody is heard there.")]
    public string EripSalt { get; init; } = "";

    [Description("Networks that ЕРИП comes from, separated by commas; empty: any.")]
    public string EripFrom { get; init; } = "";

    public bool IsDemo => Mode == "demo";
    public TimeSpan Patience => TimeSpan.FromSeconds(AnswerSeconds);

    /// <summary>Reads the environment, then the words of the command line over it.</summary>
    /// <param name="otherwise">Instead of the settings' own defaults, from what was said; by flag.</param>
    /// <exception cref="SettingRefused">An unknown name, or a value of the wrong kind.</exception>
    public static Settings Read(IReadOnlyDictionary<string, string> words, Func<Func<string, string?>, IReadOnlyDictionary<string, string>>? otherwise = null)
    {
        var settings = new Settings();
        var defaults = otherwise?.Invoke(flag => Said(All.First(p => FlagOf(p) == flag)));
        foreach (var property in All)
        {
            var text = Said(property) ?? defaults?.GetValueOrDefault(FlagOf(property));
            if (text is null) continue;
            if (property.PropertyType == typeof(string)) property.SetValue(settings, text);
            else if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) property.SetValue(settings, number);
            else throw new SettingRefused($"{FlagOf(property)} must be a whole number, not «{text}».");
        }
        return settings.Checked();

        string? Said(PropertyInfo property) => words.GetValueOrDefault(FlagOf(property)) ?? Environment.GetEnvironmentVariable(VariableOf(property));
    }

    public static IReadOnlyList<PropertyInfo> All { get; } =
        [.. typeof(Settings).GetProperties().Where(p => p.GetCustomAttribute<DescriptionAttribute>() is not null)];

    public static string FlagOf(PropertyInfo property) => "--" + Dashed(property.Name, '-').ToLowerInvariant();
    public static string VariableOf(PropertyInfo property) => "KABINET_" + Dashed(property.Name, '_').ToUpperInvariant();

    static string Dashed(string name, char dash) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"{dash}{c}" : $"{c}"));

    /// <exception cref="SettingRefused">The values do not fit together; production with a demo part is one such case.</exception>
    public Settings Checked()
    {
        Must(Mode is "production" or "demo", $"--mode is production or demo, not «{Mode}».");
        Must(Port is >= 0 and <= 65535, $"--port is 0 to 65535, not {Port}.");
        Must(Store.Database.Understands(Database), "--database is like «Host=localhost;Database=kabinet;Username=kabinet» for PostgreSQL, or the path of an SQLite file.");
        Must(Node is >= 0 and <= 63, $"--node is 0 to 63, not {Node}.");
        _ = Running.Gateway.All(this);
        var identities = Counterparties.Identities.IdentitySetting.Read(IdentityFile);
        Must(Sms is "demo" or "http", $"--sms is demo or http, not «{Sms}».");
        Must(Mail is "" or "demo" || Counterparties.Mail.SmtpServer.Read(Mail) is not null, "--mail is demo, or like smtp://user:password@host:587 or smtp+plain://host:25.");
        Must(Mail is "" or "demo" || Email.Read(MailFrom) is not null, $"--mail-from must be the address letters come from, e.g. no-reply@example.ru, not «{MailFrom}».");
        Must(YookassaShop.Length == 0 == (YookassaSecret.Length == 0), "--yookassa-shop and --yookassa-secret go together: both or none.");
        Must(Networks(YookassaFrom) is not null, $"--yookassa-from is a list like 185.71.76.0/27,77.75.156.11, not «{YookassaFrom}».");
        Must(NetworkUrl.Length == 0 || NetworkSecret.Length >= 16, "--network-url needs a --network-secret of at least 16 characters.");
        Must(PayoutUrl.Length == 0 || PayoutSecret.Length >= 16, "--payout-url needs a --payout-secret of at least 16 characters.");
        Must(FiscalUrl.Length == 0 || FiscalSecret.Length >= 16, "--fiscal-url needs a --fiscal-secret of at least 16 characters.");
        Must(Osmp.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(t => t.Split('=', 2) is [{ Length: > 0 } name, { Length: >= 8 }] && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')),
            "--osmp is a list like qiwi=secret; a secret has at least 8 characters.");
        Must(Networks(OsmpFrom) is not null && Networks(EripFrom) is not null, "--osmp-from and --erip-from are lists like 79.142.16.0/20,195.189.100.19.");
        Must(AnswerSeconds >= 1 && AnswerSeconds <= (IsDemo ? 600 : 9), $"--answer-seconds is 1 to 9, not {AnswerSeconds}.");
        Must(Places.Length == 0 || File.Exists(Places), $"--places: there is no file «{Places}».");
        Must(Networks(Proxies) is not null, $"--proxies is a list like 127.0.0.1,10.0.3.0/24, not «{Proxies}».");
        Must(Networks(NetworkPeers) is not null, $"--network-peers is a list like 10.20.0.0/16,10.21.0.5, not «{NetworkPeers}».");
        Must(IPEndPoint.TryParse(NetworkListen, out var listen) && listen.Port > 0, $"--network-listen is like 10.0.0.5:8090, not «{NetworkListen}».");
        Must(NetworkHeader.Length > 0 && NetworkHeader.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'), $"--network-header is the name of a header, not «{NetworkHeader}».");
        if (!IsDemo)
        {
            Must(Sms != "demo", "--sms demo is for the demo only: in production a real SMS centre is needed.");
            Must(Mail != "demo", "--mail demo is for the demo only: in production a real mail server is needed.");
            Must(Site.StartsWith("https://", StringComparison.Ordinal), "--site must be the site's https:// address in production.");
            Must(!YookassaUrl.Contains("/demo/", StringComparison.Ordinal), "--yookassa-url points to the demo bank, which does not exist in production.");
            Must(!NetworkUrl.Contains("/demo/", StringComparison.Ordinal), "--network-url points to the demo network, which does not exist in production.");
            Must(!PayoutUrl.Contains("/demo/", StringComparison.Ordinal), "--payout-url points to the demo payout partner, which does not exist in production.");
            Must(!FiscalUrl.Contains("/demo/", StringComparison.Ordinal), "--fiscal-url points to the demo till, which does not exist in production.");
            Must(identities.All(i => !i.Address.Contains("/demo/", StringComparison.Ordinal)), "--identity-file names the demo's identity provider, which does not exist in production.");
            Must(DoorSecret.Length >= 16, "--door-secret needs at least 16 characters in production.");
        }
        return this;

        static void Must(bool holds, string otherwise)
        {
            if (!holds) throw new SettingRefused(otherwise);
        }
    }

    /// <summary>Networks and single addresses of a list; null when one of them is none.</summary>
    public static IReadOnlyList<IPNetwork>? Networks(string list)
    {
        List<IPNetwork> networks = [];
        foreach (var word in list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPNetwork.TryParse(word, out var network)) networks.Add(network);
            else if (IPAddress.TryParse(word, out var one)) networks.Add(new IPNetwork(one, one.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128));
            else return null;
        }
        return networks;
    }
}
