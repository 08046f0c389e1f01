using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace Kabinet.Channels.Web.Drawing;

/// <summary>How one class of page or part is made and its parameters are set: found once, then two calls of a delegate.</summary>
sealed class PartKind
{
    static readonly ConcurrentDictionary<Type, PartKind> Known = [];

    readonly Func<Part> make;
    readonly FrozenDictionary<string, Action<Part, object?>> setters;

    PartKind(Type type)
    {
        if (!type.IsSubclassOf(typeof(Part))) throw new NotSupportedException($"{type.Name} is not a {nameof(Part)}: it cannot be drawn.");
        make = Expression.Lambda<Func<Part>>(Expression.New(type)).Compile();
        setters = type.GetProperties().Where(p => p.GetCustomAttribute<ParameterAttribute>() is not null).ToFrozenDictionary(p => p.Name, SetterOf);
    }

    public static PartKind Of(Type type) => Known.GetOrAdd(type, static t => new PartKind(t));

    public Part Make(PageFrame frame)
    {
        var part = make();
        part.Frame = frame;
        return part;
    }

    public void Set(Part part, string name, object? value)
    {
        if (!setters.TryGetValue(name, out var set)) throw new InvalidOperationException($"{part.GetType().Name} has no parameter «{name}».");
        set(part, value);
    }

    static Action<Part, object?> SetterOf(PropertyInfo property)
    {
        var (part, value) = (Expression.Parameter(typeof(Part)), Expression.Parameter(typeof(object)));
        return Expression.Lambda<Action<Part, object?>>(Expression.Assign(
            Expression.Property(Expression.Convert(part, property.DeclaringType!), property), Expression.Convert(value, property.PropertyType)), part, value).Compile();
    }
}
