using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Kabinet.Intake;

/// <summary>One flat JSON object a line. A name that the mapping does not know is refused: it may be a misspelt one.</summary>
sealed class JsonLinesReader : UsageReader
{
    readonly RecordLines lines;
    readonly UsageFormat format;
    readonly RecordMapping mapping;
    readonly Slots slots;
    readonly byte[][] names;

    public JsonLinesReader(RecordLines lines, UsageFormat format, RecordMapping mapping)
    {
        (this.lines, this.format, this.mapping) = (lines, format, mapping);
        slots = new Slots(format.Columns.Count);
        names = [.. format.Columns.Select(Encoding.UTF8.GetBytes)];
    }

    public override bool Read(UsageBatch batch)
    {
        if (!lines.Next(out var line)) return false;
        batch.Begin(lines.Number, line);
        if ((lines.FaultOf(line) ?? (Utf8.IsValid(line) ? null : new Fault(RejectReason.BadCharset, "line", "text in utf-8")) ?? Parse(line)) is { } fault)
            batch.Reject(fault.Reason, fault.Field, fault.Allowed);
        else mapping.Map(slots, batch);
        return true;
    }

    Fault? Parse(ReadOnlySpan<byte> line)
    {
        slots.Clear();
        var json = new Utf8JsonReader(line);
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return new(RejectReason.BadJson, "line", "one JSON object");
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var slot = SlotOf(ref json);
                if (slot < 0) return new(RejectReason.UnknownField, json.GetString() ?? "", string.Join(", ", format.Columns));
                json.Read();
                if (json.TokenType == JsonTokenType.String) slots.Set(slot, json.CopyString(slots.Free));
                else if (json.TokenType is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False) slots.PutAscii(slot, json.ValueSpan);
                else if (json.TokenType != JsonTokenType.Null) return new(RejectReason.BadJson, format.Columns[slot], "a text, a number, true, false or null");
            }
            return json.Read() ? new(RejectReason.BadJson, "line", "one JSON object") : null;
        }
        catch (JsonException wrong) { return new(RejectReason.BadJson, "line", $"one JSON object; it breaks off at byte {wrong.BytePositionInLine}"); }
        catch (InvalidOperationException) { return new(RejectReason.BadCharset, "line", "text in utf-8 without broken escapes"); }
    }

    int SlotOf(ref Utf8JsonReader json)
    {
        for (var i = 0; i < names.Length; i++)
            if (json.ValueTextEquals(names[i])) return i;
        return -1;
    }
}
