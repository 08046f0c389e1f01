using Kabinet.Commands;

return await KabinetCommand.Run(args);
