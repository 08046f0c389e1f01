namespace Kabinet.Demo.Phone;

/// <summary>Everything on the page of the demo phone.</summary>
/// <param name="Tab"><c>sms</c>, <c>write</c> or <c>dial</c>: which screen of the phone is open.</param>
/// <param name="Typed">What stands in the field of the keypad.</param>
/// <param name="Key">Of the next message: a repeated press sends it once.</param>
/// <param name="Promise">A sum that may be asked for.</param>
/// <param name="Codes">What is worth dialling.</param>
public sealed record PhoneModel(DemoNumber Number, IReadOnlyList<DemoNumber> Numbers, string Tab, IReadOnlyList<DemoMessage> Messages, DemoDialog? Dialog,
    string Typed, string Key, string Operator, DateTimeOffset Now, IReadOnlyList<UssdCode> Codes, IReadOnlyList<SmsKeyword> Words, Money Promise)
{
    public string Url(string tab) => $"/phone?n={Number.Msisdn}&tab={tab}";
}
