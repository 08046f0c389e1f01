using YamlDotNet.RepresentationModel;

namespace Kabinet.Catalogs;

/// <summary>
/// Dated versions of one thing. What stands beside <c>versions:</c> holds in all of them; each version
/// writes its first day and what has changed since the one before. Without <c>versions:</c> there is
/// one, beginning on <c>from:</c>, else on <c>open:</c>.
/// </summary>
static class Versions
{
    public static IEnumerable<YamlMap> Of(YamlMap entity)
    {
        if (!entity.Has("versions"))
        {
            yield return entity;
            yield break;
        }
        if (entity.Node("versions") is not YamlSequenceNode list || list.Children.Count == 0)
        {
            entity.Wrong(entity.Node("versions")!, "«versions» must be a list with at least one version");
            yield break;
        }
        var (current, newest) = (entity, (DateOnly?)null);
        foreach (var item in list)
        {
            if (item is not YamlMappingNode changes)
            {
                entity.Wrong(item, "a version must be a mapping that begins with «from»");
                continue;
            }
            foreach (var fixedKey in (string[])["code", "open", "archived", "versions", "kind"])
                if (changes.Children.ContainsKey(new YamlScalarNode(fixedKey)))
                    entity.Wrong(changes, $"«{fixedKey}» cannot change in a version");
            if (!changes.Children.ContainsKey(new YamlScalarNode("from")))
            {
                entity.Wrong(changes, "the version has no «from»", "Expected a day like 2026-09-01.");
                continue;
            }
            current = current.Over(changes);
            current.Has("versions");
            var from = current.Day("from");
            if (from <= newest) entity.Wrong(changes, $"the version of {from:yyyy-MM-dd} overlaps the one of {newest:yyyy-MM-dd}", "Write versions by rising first day, one a day.");
            newest = from;
            yield return current;
        }
    }
}
