using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Koll.Platform.People;

/// <summary>Somebody who may sign in.</summary>
public sealed class Person
{
    public int Id { get; set; }

    public required string Name { get; set; }

    /// <summary>What they sign in with; unique whatever its case.</summary>
    public required string Email { get; set; }

    /// <summary>A word of <see cref="Roles.Word"/>.</summary>
    public required string Role { get; set; }

    /// <summary>Two-letter code; null for the workspace's working language.</summary>
    public string? Language { get; set; }

    /// <summary>How customers' records name this person as their owner; null where they own none.</summary>
    public string? OwnerName { get; set; }

    /// <summary>True where an account manager sees and changes only the customers they own.</summary>
    public bool OwnCustomersOnly { get; set; }

    /// <summary>By the framework's hasher; null until the invitation has been taken up.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Wrong passwords since the last right one.</summary>
    public int FailedSignIns { get; set; }

    /// <summary>No sign-in before this instant, in UTC; null where not locked out.</summary>
    public string? LockedUntil { get; set; }

    public required string CreatedAt { get; set; }

    /// <summary>When the person was let go; they stay, so that what they did keeps its name.</summary>
    public string? DisabledAt { get; set; }

    /// <summary>Name and address, as the audit has them.</summary>
    internal string Called => $"{Name} <{Email}>";

    internal sealed class Mapping : IEntityTypeConfiguration<Person>
    {
        public void Configure(EntityTypeBuilder<Person> person)
        {
            person.ToTable("Person").Property(p => p.Id).HasAnnotation("Sqlite:Autoincrement", true);
            person.Property(p => p.Email).UseCollation("NOCASE");
            person.HasIndex(p => p.Email).IsUnique();
        }
    }
}

/// <summary>One browser of one person, signed in. The cookie holds a random number, the workspace only its hash.</summary>
public sealed class Session
{
    /// <summary>SHA-256 of the number in the cookie, in hexadecimal.</summary>
    public required string Hash { get; set; }

    public int PersonId { get; set; }

    public required string CreatedAt { get; set; }

    public required string SeenAt { get; set; }

    public required string ExpiresAt { get; set; }

    /// <summary>Where it came from and with what, so that its owner knows it again.</summary>
    public required string Device { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> session)
        {
            session.ToTable("Session").HasKey(s => s.Hash);
            session.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A link that lets somebody choose a password once: an invitation, or a way back in. Made by an administrator, handed over by hand.</summary>
public sealed class PersonLink
{
    /// <summary>SHA-256 of the link's secret, in hexadecimal.</summary>
    public required string Hash { get; set; }

    public int PersonId { get; set; }

    public required string ExpiresAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<PersonLink>
    {
        public void Configure(EntityTypeBuilder<PersonLink> link)
        {
            link.ToTable("PersonLink").HasKey(l => l.Hash);
            link.HasOne<Person>().WithMany().HasForeignKey(l => l.PersonId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A key that protects forms, as the framework keeps it; in the workspace, so that a restart does not make open pages useless.</summary>
public sealed class ProtectionKey
{
    public required string Name { get; set; }

    public required string Xml { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ProtectionKey>
    {
        public void Configure(EntityTypeBuilder<ProtectionKey> key) => key.ToTable("ProtectionKey").HasKey(k => k.Name);
    }
}
